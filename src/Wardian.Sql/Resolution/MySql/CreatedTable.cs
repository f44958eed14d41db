using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.MySql;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>
/// The table of <c>CREATE TABLE … SELECT</c> with what is defined in front of the query: keys are looked up for each row, generated columns and
/// defaults are computed of it, and a value for a generated column is thrown away (tried on MariaDB 10.11).
/// </summary>
internal sealed class CreatedTable(Analysis analysis, CreateTableStatement statement)
{
    /// <summary>The columns of the query that go into columns of the table.</summary>
    public ImmutableArray<ResultColumn> Stored(ImmutableArray<ResultColumn> selected) =>
        [.. selected.Where(column => Find(column.Name) is not { } defined || ExpressionOf(defined, ConstraintKind.Generated) is null)];

    /// <summary>Notes what is done with the rows beside.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="stored">The columns that the query fills.</param>
    public void Fill(RelationName name, ImmutableArray<ResultColumn> stored)
    {
        Relation relation = RelationOf(name, stored);
        var row = new Value[relation.Columns.Length];
        HashSet<int> given = [];
        for (int index = 0; index < row.Length; index++)
        {
            int selected = IndexOf(stored, relation.Columns[index].Name);
            row[index] = selected < 0 ? Value.None : stored[selected].Value;
            if (relation.Columns[index].Generation is null)
            {
                given.Add(index);
            }
        }

        HashSet<int> changed = [.. given];
        GeneratedColumns.Follow(analysis, relation, row, changed);
        foreach (int index in Enumerable.Range(0, row.Length).Except(given))
        {
            if (!changed.Contains(index))
            {
                // Made of no column that is known.
                GeneratedColumns.Expression(analysis.Shared, relation, index).AddTo(analysis, statement.Span);
            }

            analysis.Assign(new ColumnName(name, relation.Columns[index].Name), row[index]);
        }

        foreach (TableIndex key in UniqueKeys(name))
        {
            foreach (string column in GeneratedColumns.In(analysis.Shared, relation, key, out _))
            {
                int place = relation.IndexOf(column, analysis.Comparison);
                analysis.Facts.Use(ColumnUseKind.Distinct, place < 0 ? default : row[place].Sources);
            }
        }

        foreach (ForeignKey key in relation.ForeignKeys)
        {
            new KeyLookUp(relation, key).Read(analysis.Shared).AddTo(analysis, statement.Span, ArgumentBinding.Of(row));
        }
    }

    /// <summary>
    /// Notes the foreign keys of a table that is made empty: by them whoever fills it finds out which values the other table has. One that is not
    /// there has none.
    /// </summary>
    public void NoteKeys(RelationName name)
    {
        foreach (ForeignKey key in Keys(name))
        {
            if (analysis.Catalogue.TryFind(key.ReferencedTable, out Relation? referenced))
            {
                analysis.Facts.Touch(referenced.Name, TableAccessKind.Read, isIndirect: true);
                StoredColumns.Use(analysis, ColumnUseKind.Filter, referenced, key.ReferencedColumns, $"FOREIGN KEY {key.Name}", default);
            }
        }
    }

    /// <summary>
    /// The table as far as rows depend on it. A default that no value is given for is computed as a generated column is, of the row's other
    /// columns.
    /// </summary>
    private Relation RelationOf(RelationName name, ImmutableArray<ResultColumn> stored)
    {
        IEnumerable<Column> defined = statement.Columns.Select(column => new Column(column.Name.Name, default)
        {
            Generation = TextOf(ExpressionOf(column, ConstraintKind.Generated)
                ?? (IndexOf(stored, column.Name.Name) < 0 ? ExpressionOf(column, ConstraintKind.Default) : null)),
            Modes = analysis.Dialect.LexingOf(analysis.NameContext).Modes,
        });
        IEnumerable<Column> added = stored.Where(column => Find(column.Name) is null).Select(column => new Column(column.Name, column.Value.Type));
        return new Relation(name, RelationKind.Table, [.. defined, .. added]) { ForeignKeys = [.. Keys(name)] };
    }

    /// <summary>Its unique keys.</summary>
    private IEnumerable<TableIndex> UniqueKeys(RelationName name) =>
        statement.Columns.SelectMany(column => column.Constraints.Where(IsUnique).Select(_ => MySqlIndexes.Unique(name, column.Name.Name, [column.Name.Name], [])))
            .Concat(statement.Constraints.Where(IsUnique).Select(key => MySqlIndexes.Unique(
                name,
                key.Name?.Name ?? string.Empty,
                [.. key.Columns.OfType<NameExpression>().Select(column => column.Name.Last())],
                [.. key.Columns.Where(part => part is not NameExpression).Select(part => TextOf(part)!)],
                analysis.Dialect.LexingOf(analysis.NameContext).Modes)));

    private static bool IsUnique(ConstraintDefinition constraint) => constraint.Kind is ConstraintKind.PrimaryKey or ConstraintKind.Unique;

    /// <summary>Its foreign keys.</summary>
    private IEnumerable<ForeignKey> Keys(RelationName name)
    {
        foreach (ColumnDefinition column in statement.Columns.Where(_ => analysis.Dialect.HasKeysOfColumns(analysis.Catalogue.Version)))
        {
            foreach (ConstraintDefinition key in column.Constraints.Where(key => key.Kind == ConstraintKind.ForeignKey))
            {
                yield return KeyOf(name, key, [column.Name.Name]);
            }
        }

        foreach (ConstraintDefinition key in statement.Constraints.Where(key => key.Kind == ConstraintKind.ForeignKey))
        {
            yield return KeyOf(name, key, [.. key.Columns.OfType<NameExpression>().Select(column => column.Name.Last())]);
        }
    }

    private ForeignKey KeyOf(RelationName name, ConstraintDefinition key, ImmutableArray<string> columns)
    {
        RelationName target = analysis.Relations.TryLookUp(key.ReferencedTable!, out Relation? referenced) ? referenced.Name
            : analysis.Relations.NewName(key.ReferencedTable!, isTemporary: false);
        return new ForeignKey(key.Name?.Name ?? name.Name, columns, target, [.. key.ReferencedColumns.Select(column => column.Name)]);
    }

    private ColumnDefinition? Find(string name) =>
        statement.Columns.FirstOrDefault(column => string.Equals(column.Name.Name, name, analysis.Comparison));

    private int IndexOf(ImmutableArray<ResultColumn> columns, string name)
    {
        for (int index = 0; index < columns.Length; index++)
        {
            if (string.Equals(columns[index].Name, name, analysis.Comparison))
            {
                return index;
            }
        }

        return -1;
    }

    private static Expression? ExpressionOf(ColumnDefinition column, ConstraintKind kind) =>
        column.Constraints.FirstOrDefault(constraint => constraint.Kind == kind)?.Expression;

    private string? TextOf(SyntaxNode? expression) =>
        expression is null ? null : Encoding.UTF8.GetString(analysis.Text.Span[expression.Span.Start..expression.Span.End]);
}
