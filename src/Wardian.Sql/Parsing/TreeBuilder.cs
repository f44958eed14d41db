using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Wardian.Sql.Parsing;

/// <summary>
/// What the parsers build trees with. Lists grow on two stacks that a parser keeps, and are copied once when they are complete: a list
/// inside a list lies above it.
/// </summary>
internal abstract class TreeBuilder
{
    /// <summary>The longest name that is looked for among the recent ones.</summary>
    protected const int RecentBytesMax = 63;

    /// <summary>Nodes and names on the stacks.</summary>
    protected int _nodeCount;
    protected int _nameCount;

    /// <summary>Short names in ASCII that were read lately: statements repeat them. A slot keeps the last one that fell into it.</summary>
    private readonly string[] _recentNames = new string[512];

    private SyntaxNode[] _nodes = new SyntaxNode[64];
    protected Identifier[] _names = new Identifier[16];

    /// <summary>Adds to the list being made.</summary>
    protected void Push(SyntaxNode node)
    {
        if (_nodeCount == _nodes.Length)
        {
            Array.Resize(ref _nodes, _nodes.Length * 2);
        }

        _nodes[_nodeCount++] = node;
    }

    /// <summary>The nodes pushed since the count was <paramref name="from"/>, which all are of the type.</summary>
    protected ImmutableArray<T> Take<T>(int from)
        where T : SyntaxNode
    {
        int count = _nodeCount - from;
        if (count == 0)
        {
            return [];
        }

        var list = new T[count];
        for (int index = 0; index < count; index++)
        {
            list[index] = Unsafe.As<T>(_nodes[from + index]);
        }

        Array.Clear(_nodes, from, count);
        _nodeCount = from;
        return ImmutableCollectionsMarshal.AsImmutableArray(list);
    }

    protected void Push(Identifier name)
    {
        if (_nameCount == _names.Length)
        {
            Array.Resize(ref _names, _names.Length * 2);
        }

        _names[_nameCount++] = name;
    }

    protected ImmutableArray<Identifier> TakeNames(int from)
    {
        ImmutableArray<Identifier> list = ImmutableCollectionsMarshal.AsImmutableArray(_names[from.._nameCount]);
        _nameCount = from;
        return list;
    }

    /// <summary>Lets go of what a failure left on the stacks.</summary>
    protected void ClearLists()
    {
        Array.Clear(_nodes, 0, _nodeCount);
        _nodeCount = 0;
        _nameCount = 0;
    }

    /// <summary>The text of a short name in ASCII; null for others.</summary>
    protected string? FindRecent(ReadOnlySpan<byte> name)
    {
        if (name.Length > RecentBytesMax || !Ascii.IsValid(name))
        {
            return null;
        }

        uint hash = 2166136261;
        foreach (byte value in name)
        {
            hash = unchecked((hash ^ value) * 16777619);
        }

        ref string slot = ref _recentNames[(hash ^ (hash >> 16)) & (uint)(_recentNames.Length - 1)];
        if (slot is null || !Ascii.Equals(name, slot))
        {
            slot = Encoding.ASCII.GetString(name);
        }

        return slot;
    }
}
