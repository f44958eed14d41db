using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>A table while its definition is being read.</summary>
internal sealed class LooseTable(RelationName name)
{
    public RelationName Name => name;

    public List<Column> Columns { get; } = [];

    public ImmutableArray<string> PrimaryKey { get; set; } = [];

    public List<ForeignKey> ForeignKeys { get; } = [];

    public string? Comment { get; set; }

    /// <summary>Puts a comment to a column; nothing happens when there is no such column.</summary>
    public void Describe(string column, string comment)
    {
        int index = Columns.FindIndex(other => string.Equals(other.Name, column, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
        {
            Columns[index] = Columns[index] with { Comment = comment };
        }
    }

    /// <summary>The relation.</summary>
    public Relation ToRelation() => new(name, RelationKind.Table, [.. Columns])
    {
        PrimaryKey = PrimaryKey,
        ForeignKeys = [.. ForeignKeys],
        Comment = Comment,
    };
}
