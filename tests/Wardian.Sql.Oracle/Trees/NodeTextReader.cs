using System.Text;

namespace Wardian.Sql.Oracle.Trees;

/// <summary>
/// Reads PostgreSQL's node text (<c>src/backend/nodes/outfuncs.c</c> writes it, <c>read.c</c> defines its tokens) into a generic tree, without
/// knowing any node. Bounded in length and depth.
/// </summary>
public ref struct NodeTextReader
{
    /// <summary>Longest text that is read, in characters.</summary>
    public const int LengthMax = 256 * 1024 * 1024;

    /// <summary>Deepest nesting that is read.</summary>
    public const int DepthMax = 3000;

    private readonly ReadOnlySpan<char> _text;
    private readonly Dictionary<string, Node>.AlternateLookup<ReadOnlySpan<char>> _atoms;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _names;
    private int _position;
    private int _depth;

    private NodeTextReader(ReadOnlySpan<char> text)
    {
        _text = text;
        _atoms = new Dictionary<string, Node>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _names = new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Reads one node, which must be the whole text.</summary>
    /// <exception cref="NodeTextException">The text is not a node or exceeds a bound.</exception>
    public static Node Read(ReadOnlySpan<char> text)
    {
        if (text.Length > LengthMax)
        {
            throw new NodeTextException($"a tree of {text.Length} characters is longer than {LengthMax}");
        }

        var reader = new NodeTextReader(text);
        Node node = reader.ReadNode();
        reader.SkipSpaces();
        return reader._position == text.Length ? node : throw reader.Unexpected();
    }

    private Node ReadNode()
    {
        SkipSpaces();
        if (_position == _text.Length || ++_depth > DepthMax)
        {
            throw Unexpected();
        }

        Node node = _text[_position] switch
        {
            '{' => ReadStruct(),
            '(' => ReadList(),
            _ => ReadAtom(),
        };
        _depth--;
        return node;
    }

    private Node ReadStruct()
    {
        _position++;
        string name = Name(Token());
        var fields = new List<KeyValuePair<string, Node>>(16);
        while (!TryTake('}'))
        {
            ReadOnlySpan<char> field = Token();
            if (field.Length < 2 || field[0] != ':')
            {
                throw Unexpected();
            }

            Node value = ReadNode();

            // The bytes of a constant stand in brackets behind their number; nobody asks for them one by one.
            fields.Add(new KeyValuePair<string, Node>(Name(field[1..]), TryTake('[') ? ReadBytes() : value));
        }

        return Node.Struct(name, [.. fields]);
    }

    private Node ReadBytes()
    {
        int length = _text[_position..].IndexOf(']');
        if (length < 0)
        {
            throw Unexpected();
        }

        Node bytes = Node.Atom(_text.Slice(_position, length).Trim().ToString());
        _position += length + 1;
        return bytes;
    }

    private Node ReadList()
    {
        _position++;
        string kind = string.Empty;
        var items = new List<Node>();
        if (_position + 1 < _text.Length && _text[_position] is 'i' or 'o' or 'b' && _text[_position + 1] is ' ' or ')')
        {
            kind = Name(_text.Slice(_position++, 1));
        }

        while (!TryTake(')'))
        {
            items.Add(ReadNode());
        }

        return Node.List(kind, [.. items]);
    }

    private Node ReadAtom()
    {
        ReadOnlySpan<char> token = Token();
        if (token is "<>")
        {
            return Node.Null;
        }

        if (!_atoms.TryGetValue(token, out Node? atom))
        {
            atom = Node.Atom(Decode(token));
            _atoms[token] = atom;
        }

        return atom;
    }

    private readonly string Name(ReadOnlySpan<char> name)
    {
        if (!_names.TryGetValue(name, out string? text))
        {
            text = name.ToString();
            _names[name] = text;
        }

        return text;
    }

    /// <summary>The next token with its backslashes, as <c>pg_strtok</c> finds it.</summary>
    private ReadOnlySpan<char> Token()
    {
        SkipSpaces();
        int start = _position;
        while (_position < _text.Length && _text[_position] is not (' ' or '\n' or '\t' or '(' or ')' or '{' or '}'))
        {
            _position += _text[_position] == '\\' ? 2 : 1;
        }

        if (_position == start || _position > _text.Length)
        {
            throw Unexpected();
        }

        return _text[start.._position];
    }

    private bool TryTake(char character)
    {
        SkipSpaces();
        if (_position == _text.Length)
        {
            throw Unexpected();
        }

        bool isThere = _text[_position] == character;
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private void SkipSpaces()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\n' or '\t')
        {
            _position++;
        }
    }

    /// <summary>Takes off the quotes of a string node and the backslashes of <c>outToken</c>.</summary>
    private static string Decode(ReadOnlySpan<char> token)
    {
        if (token.Length >= 2 && token[0] == '"' && token[^1] == '"')
        {
            token = token[1..^1];
        }

        if (!token.Contains('\\'))
        {
            return token.ToString();
        }

        var text = new StringBuilder(token.Length);
        for (int index = 0; index < token.Length; index++)
        {
            index += token[index] == '\\' && index + 1 < token.Length ? 1 : 0;
            text.Append(token[index]);
        }

        return text.ToString();
    }

    private readonly NodeTextException Unexpected() =>
        new($"unexpected at {_position} of {_text.Length}, depth {_depth}: {_text[Math.Min(_position, _text.Length)..Math.Min(_position + 40, _text.Length)]}");
}
