using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>Something in a <c>FROM</c> whose columns can be named.</summary>
internal abstract class Source
{
    private ImmutableArray<Identifier> _aliases = [];

    /// <summary>How many columns it has.</summary>
    public abstract int Count { get; }

    /// <summary>The type of its rows; unknown when they have none of their own.</summary>
    public virtual TypeReference RowType => default;

    /// <summary>Renames the first columns, as <c>AS t(a, b)</c> does.</summary>
    public void Rename(ImmutableArray<Identifier> aliases) => _aliases = aliases;

    /// <summary>The name of a column.</summary>
    public string NameOf(int index) => index < _aliases.Length ? _aliases[index].Name : OwnNameOf(index);

    /// <summary>The value of a column.</summary>
    public abstract Value ValueOf(int index);

    /// <summary>The value that a column holds, when the text does not refer to it.</summary>
    public virtual Value StoredValueOf(int index) => ValueOf(index);

    /// <summary>The values that the columns hold.</summary>
    public Value[] StoredRow() => [.. Enumerable.Range(0, Count).Select(StoredValueOf)];

    /// <summary>The value of a column that the server adds; false when there is none of that name.</summary>
    public virtual bool TryFindSystemColumn(string name, out Value value)
    {
        value = default;
        return false;
    }

    /// <summary>Whether a star leaves the column out.</summary>
    public virtual bool IsInvisible(int index) => false;

    /// <summary>The index of the column of that name; -1 when there is none, -2 when there are several.</summary>
    public int Find(string name, StringComparison comparison)
    {
        int found = -1;
        for (int index = 0; index < Count; index++)
        {
            if (string.Equals(NameOf(index), name, comparison))
            {
                if (found >= 0)
                {
                    return -2;
                }

                found = index;
            }
        }

        return found;
    }

    /// <summary>The row as one value.</summary>
    public Value WholeRow()
    {
        ColumnSet sources = default;
        for (int index = 0; index < Count; index++)
        {
            sources |= ValueOf(index).Sources;
        }

        return new Value(sources, IsIdentity: false, RowType) { Fields = RowType.IsUnknown ? Fields() : default };
    }

    /// <summary>The name of a column before it is renamed.</summary>
    protected abstract string OwnNameOf(int index);

    private ImmutableArray<Column> Fields()
    {
        ImmutableArray<Column>.Builder fields = ImmutableArray.CreateBuilder<Column>(Count);
        for (int index = 0; index < Count; index++)
        {
            fields.Add(new Column(NameOf(index), ValueOf(index).Type));
        }

        return fields.MoveToImmutable();
    }
}
