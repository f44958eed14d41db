using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>
/// Lists grow on two stacks that the parser keeps, and are copied once when they are complete: a list inside a list lies above it.
/// </summary>
internal sealed partial class PostgresParser
{
    private SyntaxNode[] _nodes = new SyntaxNode[64];
    private Identifier[] _names = new Identifier[16];
    private int _nodeCount;
    private int _nameCount;

    /// <summary>Adds to the list being made.</summary>
    private void Push(SyntaxNode node)
    {
        if (_nodeCount == _nodes.Length)
        {
            Array.Resize(ref _nodes, _nodes.Length * 2);
        }

        _nodes[_nodeCount++] = node;
    }

    /// <summary>The nodes pushed since the count was <paramref name="from"/>, which all are of the type.</summary>
    private ImmutableArray<T> Take<T>(int from)
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

    private void Push(Identifier name)
    {
        if (_nameCount == _names.Length)
        {
            Array.Resize(ref _names, _names.Length * 2);
        }

        _names[_nameCount++] = name;
    }

    private ImmutableArray<Identifier> TakeNames(int from)
    {
        ImmutableArray<Identifier> list = ImmutableCollectionsMarshal.AsImmutableArray(_names[from.._nameCount]);
        _nameCount = from;
        return list;
    }

    /// <summary>Lets go of what a failure left on the stacks.</summary>
    private void ClearLists()
    {
        Array.Clear(_nodes, 0, _nodeCount);
        _nodeCount = 0;
        _nameCount = 0;
    }
}
