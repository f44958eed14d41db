using System.Globalization;

namespace Wardian.Sql.Oracle.Trees;

/// <summary>One node of a tree that PostgreSQL has printed (<c>src/backend/nodes/outfuncs.c</c>). Unchangeable; compared by reference.</summary>
public sealed class Node
{
    private static readonly Node[] NoNodes = [];

    private readonly KeyValuePair<string, Node>[] _fields;

    private Node(NodeKind kind, string text, Node[] items, KeyValuePair<string, Node>[] fields) =>
        (Kind, Text, Items, _fields) = (kind, text, items, fields);

    /// <summary>The node that is not there.</summary>
    public static Node Null { get; } = new(NodeKind.Null, string.Empty, NoNodes, []);

    public NodeKind Kind { get; }

    /// <summary>The name of a struct, the text of an atom, or <c>i</c>, <c>o</c> or <c>b</c> for a list of integers, OIDs or bits.</summary>
    public string Text { get; }

    /// <summary>Items of a list; otherwise empty.</summary>
    public IReadOnlyList<Node> Items { get; }

    /// <summary>Fields of a struct in their order; otherwise empty.</summary>
    public IReadOnlyList<KeyValuePair<string, Node>> Fields => _fields;

    /// <summary>The value of a field; <see cref="Null"/> when this is no struct or has no such field.</summary>
    public Node this[string field]
    {
        get
        {
            foreach (KeyValuePair<string, Node> pair in _fields)
            {
                if (string.Equals(pair.Key, field, StringComparison.Ordinal))
                {
                    return pair.Value;
                }
            }

            return Null;
        }
    }

    /// <summary>The number that an atom spells; zero when it spells none.</summary>
    public int Number => int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : 0;

    /// <summary>The OID that an atom spells; zero when it spells none.</summary>
    public uint Oid => uint.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out uint value) ? value : 0;

    public bool IsTrue => Kind == NodeKind.Atom && string.Equals(Text, "true", StringComparison.Ordinal);

    public bool IsNull => Kind == NodeKind.Null;

    /// <summary>Whether this is a struct of that name.</summary>
    public bool Is(string name) => Kind == NodeKind.Struct && string.Equals(Text, name, StringComparison.Ordinal);

    internal static Node Atom(string text) => new(NodeKind.Atom, text, NoNodes, []);

    internal static Node List(string kind, Node[] items) => new(NodeKind.List, kind, items, []);

    internal static Node Struct(string name, KeyValuePair<string, Node>[] fields) => new(NodeKind.Struct, name, NoNodes, fields);
}
