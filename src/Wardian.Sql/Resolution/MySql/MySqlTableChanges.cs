using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>
/// What <c>ALTER TABLE</c> of MySQL's dialect does with rows that are there beyond what all dialects do: columns get other types, rows are sorted
/// or change places with those of other tables, and where the server copies the table, it holds every row against every condition of it.
/// </summary>
internal sealed class MySqlTableChanges(Analysis analysis, TableChangeResolver tables)
{
    /// <summary>
    /// What InnoDB copies a table for, at least for some types, places of columns and formats of rows; what it does in place, as the keys of
    /// most indexes, and options that only rebuild, hold no row against anything (each tried on MariaDB 10.11). The changes of
    /// <c>ALGORITHM = COPY</c> are all copied.
    /// </summary>
    private static readonly ImmutableArray<string> Copied =
        ["modify column", "change column", "add column", "add columns", "convert to character set", "order by", "partition by", "remove partitioning", "add system versioning", "drop system versioning", "algorithm"];

    /// <summary>Notes where values go and what they decide.</summary>
    public void Resolve(AlterTableStatement alter, Scope around)
    {
        if (!analysis.Relations.TryLookUp(alter.Table.Name, out Relation? relation) || relation.IsView)
        {
            return;
        }

        foreach (TableChange change in alter.Changes)
        {
            Apply(relation, change, around);
            EngineEffects.Note(analysis, change.Options, relation.Name, [.. relation.Columns.Select(column => column.Name)], change.Span);
        }

        if (alter.Changes.Any(MayCopy))
        {
            foreach (CheckCondition check in relation.Checks)
            {
                tables.Hold(relation, check, alter.Span, names: MySqlBodies.OfChecks(analysis.Dialect, analysis.Shared.Names, relation));
            }
        }
    }

    private static bool MayCopy(TableChange change) => Copied.Contains(change.Action, StringComparer.Ordinal)
        || change.Constraint is { Kind: ConstraintKind.Check or ConstraintKind.PrimaryKey }
        || change.Options.Any(option => option.Name == "engine");

    private void Apply(Relation relation, TableChange change, Scope around)
    {
        switch (change)
        {
            // Rows change places with those of another table, or become one; or they are sorted by a key, or held against a condition, that is not
            // in the snapshot.
            case { Action: "exchange partition" or "convert partition" or "convert table" or "reorganize partition" or "enforce check" }:
                analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, change.Span, change.Action);
                break;
            case { Action: "import tablespace" or "import partition" }:
                // Its rows are those of a file.
                analysis.Facts.Effect(StatementEffectKind.ReadsFile, change.Action, change.Span);
                analysis.Facts.Touch(relation.Name, TableAccessKind.Insert | TableAccessKind.Delete);
                break;
            case { Action: "order by" }:
                analysis.Facts.Use(ColumnUseKind.Order, analysis.Expressions.All(change.Expressions, RowsOf(relation, around)).Sources);
                break;
            case { Action: "partition by" }:
                // A row without a partition is refused. Bounds are constants.
                Expression[] keys = [.. change.Expressions.Where(key => key is not NameExpression { Name: var name } || relation.IndexOf(name.Last(), analysis.Comparison) >= 0)];
                analysis.Facts.Use(ColumnUseKind.Filter, analysis.Expressions.All([.. keys.Where(key => key is not RowExpression)], RowsOf(relation, around)).Sources);
                break;
            case { Action: "drop partition" or "truncate partition" }:
                analysis.Facts.Touch(relation.Name, TableAccessKind.Delete);
                PartitionChoice.Note(analysis, relation, new TableSource(relation, analysis, isOnly: true), change.Span);
                break;
            case { Action: "convert to character set" }:
                Compare(relation, _ => true);
                break;
            case { Action: "modify column" or "change column", Column: { } column, Definition: { } definition }:
                Rewrite(relation, column, definition, around);
                break;
        }
    }

    /// <summary>Every row gets a value of another type in the column, and others that are computed of it.</summary>
    private void Rewrite(Relation relation, Identifier column, ColumnDefinition definition, Scope around)
    {
        int index = relation.IndexOf(column.Name, analysis.Comparison);
        if (index < 0)
        {
            analysis.Facts.Miss(IncompleteReason.UnknownColumn, column.Span, column.Name);
            return;
        }

        // What is defined with it knows the column by its new name.
        Scope rows = RowsOf(relation, around, (index, definition.Name));
        var to = new ColumnName(relation.Name, relation.Columns[index].Name);
        Value old = analysis.Names.ColumnOf(rows.Sources[0].Source, definition.Name.Name, column.Span);
        if (definition.Constraints.FirstOrDefault(constraint => constraint.Kind == ConstraintKind.Generated)?.Expression is { } expression)
        {
            analysis.Assign(to, analysis.Expressions.Resolve(expression, rows).Derived());
            return;
        }

        Value value = old.Derived();
        analysis.Assign(to, value, countsItself: false);
        Compare(relation, key => key.Contains(to.Column, StringComparer.OrdinalIgnoreCase));
        foreach (ConstraintDefinition constraint in definition.Constraints)
        {
            analysis.Facts.Use(ColumnUseKind.Filter, constraint.Kind == ConstraintKind.NotNull ? old.Sources : default);
            tables.Hold(constraint, [NameExpression.Of(definition.Name)], rows);
        }

        Value[] row = new TableSource(relation, analysis, isOnly: true).StoredRow();
        row[index] = value;
        HashSet<int> changed = [index];
        GeneratedColumns.Follow(analysis, relation, row, changed);
        foreach (int follower in changed.Where(follower => follower != index))
        {
            analysis.Assign(new ColumnName(relation.Name, relation.Columns[follower].Name), row[follower], countsItself: false);
        }
    }

    /// <summary>Values of other types, or under other collations, may be equal: the unique keys that they are in are made anew, and an error says the values of a whole key.</summary>
    private void Compare(Relation relation, Func<ImmutableArray<string>, bool> isMeant)
    {
        foreach (UniqueKeyLookUp key in UniqueKeyLookUp.Of(relation))
        {
            ImmutableArray<string> columns = key.Columns(analysis.Shared);
            if (isMeant([.. columns, .. GeneratedColumns.BasesOf(analysis.Shared, relation, columns)]))
            {
                ColumnSet stored = default;
                foreach (int index in columns.Select(column => relation.IndexOf(column, analysis.Comparison)).Where(index => index >= 0))
                {
                    stored |= analysis.Columns.Of(new ColumnReference(relation, index, IsOnly: true));
                }

                analysis.Facts.Use(ColumnUseKind.Distinct, stored);
            }
        }
    }

    private Scope RowsOf(Relation relation, Scope around, (int Index, Identifier Name)? renamed = null)
    {
        var source = new TableSource(relation, analysis, isOnly: true);
        if (renamed is { } change)
        {
            source.Rename([.. relation.Columns.Select((column, index) => index == change.Index ? change.Name : new Identifier(column.Name, change.Name.Span))]);
        }

        var scope = new Scope(around);
        scope.Add(new VisibleSource(source, relation.Name.Name, relation.Name));
        return scope;
    }
}
