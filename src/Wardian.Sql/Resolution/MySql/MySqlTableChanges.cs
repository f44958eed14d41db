using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>What <c>ALTER TABLE</c> does with rows that are there: new generated columns are made of others, partitions change places with tables.</summary>
internal static class MySqlTableChanges
{
    /// <summary>Notes where values go.</summary>
    public static void Resolve(Analysis analysis, AlterTableStatement alter, Scope around)
    {
        if (!analysis.Relations.TryLookUp(alter.Table.Name, out Relation? relation))
        {
            return;
        }

        var scope = new Scope(around);
        scope.Add(new VisibleSource(new TableSource(relation, analysis, isOnly: true), relation.Name.Name, relation.Name));
        foreach (TableChange change in alter.Changes)
        {
            // Rows change places with those of another table, or become one.
            if (change.Action is "exchange partition" or "convert partition" or "convert table")
            {
                analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, change.Span, change.Action);
            }

            foreach (ColumnDefinition column in change.Definition is { } only ? change.Definitions.Add(only) : change.Definitions)
            {
                Fill(analysis, relation, column, scope);
            }
        }
    }

    private static void Fill(Analysis analysis, Relation relation, ColumnDefinition column, Scope scope)
    {
        foreach (ConstraintDefinition constraint in column.Constraints)
        {
            if (constraint is { Kind: ConstraintKind.Generated, Expression: { } expression })
            {
                analysis.Assign(new ColumnName(relation.Name, column.Name.Name), analysis.Expressions.Resolve(expression, scope).Derived());
            }
        }
    }
}
