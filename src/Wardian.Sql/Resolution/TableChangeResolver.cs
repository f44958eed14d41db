using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>
/// Works out what statements that change a table's definition do with the rows that are there: PostgreSQL holds them against new conditions,
/// sorts them into indexes and writes them again where values change. Expressions that are only stored for later are not computed.
/// </summary>
internal sealed class TableChangeResolver(Analysis analysis)
{
    /// <summary><c>ALTER TABLE</c>.</summary>
    public void Alter(AlterTableStatement statement, Scope around)
    {
        if (!analysis.Relations.TryLookUp(statement.Table.Name, out Relation? known) || known.IsView)
        {
            return;
        }

        Apply(statement, known, known.Name, around, _ => true);
        foreach (Relation descendant in statement.Table.IsOnly ? [] : analysis.Shared.DescendantsOf(known))
        {
            Apply(statement, descendant, known.Name, around, change => IsInherited(change, known));
        }
    }

    /// <summary>Whether the table may be written anew, and its indexes with it: for a new column when it has a value, also from its type.</summary>
    private bool MayWriteAnew(TableChange change) =>
        change.Action is "type" or "set logged" or "set unlogged" or "set access method" or "set expression"
        || (change is { Action: "add column", Definition: { } added } && (!added.Constraints.IsEmpty || TypeOf(added) is { IsUnknown: true } or { Schema: not "pg_catalog" }));

    /// <summary><c>CREATE INDEX</c>: the index holds the values, and one that is unique tells whether two are equal.</summary>
    public void Index(CreateIndexStatement index, Scope around)
    {
        if (!analysis.Relations.TryLookUp(index.Table.Name, out Relation? relation))
        {
            return;
        }

        Scope rows = RowsOf(relation, relation.Name, around, isOnly: index.Table.IsOnly || !relation.IsPartitioned);
        ColumnSet keys = Compared(index.Columns, rows);
        analysis.Support.NoteClasses(index.Objects, keys, index.Span);
        analysis.Facts.Use(ColumnUseKind.Assigned, keys | analysis.Expressions.All(index.Include, rows).Sources);
        analysis.Facts.Use(ColumnUseKind.Distinct, index.IsUnique ? keys : default);
        analysis.Expressions.Use(ColumnUseKind.Filter, index.Where, rows);
    }

    /// <summary>The bounds of a new partition, which are computed at once.</summary>
    public void Bounds(ImmutableArray<Expression> bounds, Scope around) => analysis.Facts.Use(ColumnUseKind.Assigned, analysis.Expressions.All(
        [.. bounds.SelectMany(bound => bound is RowExpression row ? row.Items : [bound]).Where(bound => bound is not (NameExpression or DefaultExpression))], around).Sources);

    /// <summary>
    /// Whether a change reaches the tables that inherit from the one that it names (<c>ATPrepCmd</c>): keys, which are no conditions of rows,
    /// reach partitions only.
    /// </summary>
    public static bool IsInherited(TableChange change, Relation relation) =>
        (change.Column is not null || change.Action is "add constraint" or "alter constraint" or "drop constraint" or "rename constraint" or "validate constraint")
        && (relation.IsPartitioned || change.Constraint is not { Kind: not ConstraintKind.Check });

    /// <summary>MySQL's <c>ADD (…)</c> is as many additions.</summary>
    private static IEnumerable<TableChange> Parts(TableChange change) => change.Action != "add columns" ? [change]
        : change.Definitions.Select(column => new TableChange(column.Span) { Action = "add column", Column = column.Name, Definition = column })
            .Concat(change.Constraints.Select(constraint => new TableChange(constraint.Span) { Action = "add constraint", Constraint = constraint }));

    /// <summary>Applies to one table what is meant for it; expressions call it by the name that the statement gives.</summary>
    private void Apply(AlterTableStatement statement, Relation known, RelationName named, Scope around, Func<TableChange, bool> isMeant)
    {
        // A change can name columns that another one of the statement adds.
        TableChange[] changes = [.. statement.Changes.Where(isMeant).SelectMany(Parts)];
        ColumnDefinition[] added = [.. changes.Where(change => change.Action == "add column").Select(change => change.Definition).OfType<ColumnDefinition>().Where(column => known.Find(column.Name.Name) is null)];
        Relation relation = added.Length == 0 ? known : known with { Columns = [.. known.Columns, .. added.Select(column => new Column(column.Name.Name, TypeOf(column)))] };
        Scope rows = RowsOf(relation, named, around, isOnly: true);
        foreach (TableChange change in changes)
        {
            Apply(relation, change, rows, around);
        }

        if (changes.Any(MayWriteAnew))
        {
            ComputedExpressions.NoteBuilding(analysis, known, statement.Span);
        }
    }

    private Scope RowsOf(Relation relation, RelationName named, Scope around, bool isOnly)
    {
        var scope = new Scope(around);
        scope.Add(new VisibleSource(new TableSource(relation, analysis, isOnly), named.Name, named));
        return scope;
    }

    private TypeReference TypeOf(ColumnDefinition column) => column.Type is { } type ? TypeFinder.Find(analysis, type) : default;

    private void Apply(Relation relation, TableChange change, Scope rows, Scope around)
    {
        switch (change)
        {
            case { Action: "add column", Definition: { } definition }:
                AddColumn(relation, definition, rows, around);
                break;
            case { Action: "add constraint", Constraint: { } constraint }:
                Hold(constraint, constraint.Columns, rows);
                break;
            case { Action: "validate constraint", Objects: [var name] }:
                Validate(relation, name.Name.Last(), change.Span);
                break;
            case { Action: "set not null", Column: { } column }:
                analysis.Facts.Use(ColumnUseKind.Filter, analysis.Names.ColumnOf(rows.Sources[0].Source, column.Name, column.Span).Sources);
                break;
            case { Action: "type", Column: { } column, Type: { } type }:
                Retype(relation, change, analysis.Names.ColumnOf(rows.Sources[0].Source, column.Name, column.Span), TypeFinder.Find(analysis, type), rows);
                break;
            case { Action: "set expression", Column: { } column, Expressions: [var expression] }:
                Put(new ColumnName(relation.Name, column.Name), Converted(analysis.Expressions.ResolveItem(expression, rows), relation.Find(column.Name)?.Type ?? default, change.Span));
                break;
            case { Action: "attach partition" }:
                new PartitionRows(analysis, this).Attach(relation, change);
                break;
            case { Action: "detach partition" }:
                new PartitionRows(analysis, this).Detach(relation, change);
                break;
        }
    }

    /// <summary>Every row gets a value in the new column.</summary>
    private void AddColumn(Relation relation, ColumnDefinition definition, Scope rows, Scope around)
    {
        var to = new ColumnName(relation.Name, definition.Name.Name);
        TypeReference type = TypeOf(definition);
        Expression? given = definition.Constraints.FirstOrDefault(constraint => constraint.Kind == ConstraintKind.Default)?.Expression;
        Expression? generation = definition.Constraints.FirstOrDefault(constraint => constraint.Kind == ConstraintKind.Generated)?.Expression;
        Value value = generation is not null ? analysis.Expressions.ResolveItem(generation, rows)
            : given is not null ? analysis.Expressions.ResolveItem(given, analysis.Dialect.HasDefaultsOfRows ? rows : around)
            : Implied(relation, type, definition.Span);
        Put(to, Converted(value, type, definition.Span));
        foreach (ConstraintDefinition constraint in definition.Constraints)
        {
            if (constraint.Kind == ConstraintKind.ForeignKey && !analysis.Dialect.HasKeysOfColumns(analysis.Catalogue.Version))
            {
                continue;
            }

            Hold(constraint, [NameExpression.Of(definition.Name)], rows);
        }
    }

    /// <summary>The default of a domain.</summary>
    private Value Implied(Relation relation, TypeReference type, SourceSpan span)
    {
        if (DomainChecks.DefaultOf(analysis, type) is not { } implied)
        {
            return Value.Literal;
        }

        QuerySummary summary = ConstraintReaction.Compute(analysis.Shared, relation, implied.Expression, implied.Names, type);
        summary.AddTo(analysis, span);
        return new Value(summary.SourcesIn(analysis, ArgumentBinding.None), IsIdentity: false, type);
    }

    private Value Converted(Value value, TypeReference type, SourceSpan span) => analysis.Conversions.Convert(value, type, CastContext.Assignment, span);

    private void Put(ColumnName to, Value value)
    {
        if (!value.Sources.IsEmpty)
        {
            analysis.Facts.Write(to);
        }

        analysis.Assign(to, value, countsItself: false);
    }

    /// <summary>The rows that are there are held against a new constraint, unless it says not to.</summary>
    /// <param name="constraint">The constraint.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">The rows.</param>
    public void Hold(ConstraintDefinition constraint, ImmutableArray<Expression> columns, Scope rows)
    {
        if (constraint.Options.Contains("not valid", StringComparer.Ordinal) || constraint.Options.Contains("not enforced", StringComparer.Ordinal))
        {
            return;
        }

        switch (constraint.Kind)
        {
            case ConstraintKind.Check:
                analysis.Expressions.Use(ColumnUseKind.Filter, constraint.Expression, rows);
                break;
            case ConstraintKind.Unique or ConstraintKind.PrimaryKey or ConstraintKind.Exclude:
                ColumnSet keys = Compared(columns, rows);
                analysis.Support.NoteClasses(constraint.Objects, keys, constraint.Span);
                analysis.Facts.Use(ColumnUseKind.Distinct, keys);
                analysis.Expressions.Use(ColumnUseKind.Filter, constraint.Where, rows);
                break;
            case ConstraintKind.ForeignKey when constraint.ReferencedTable is { } name && analysis.Relations.TryFind(name, out Relation? referenced):
                analysis.Facts.Use(ColumnUseKind.Filter, Compared(columns, rows));
                ImmutableArray<string> referencedColumns = constraint.ReferencedColumns.IsEmpty
                    ? referenced.PrimaryKey : [.. constraint.ReferencedColumns.Select(column => column.Name)];
                Filter(referenced, referencedColumns, isIndirect: false, constraint.Span);
                break;
        }
    }

    private ColumnSet Compared(ImmutableArray<Expression> keys, Scope rows)
    {
        ColumnSet sources = default;
        foreach (Expression key in keys)
        {
            sources |= analysis.Support.Compare(analysis.Expressions.ResolveItem(key, rows), key.Span);
        }

        return sources;
    }

    /// <summary>Every row is held against the constraint of that name.</summary>
    private void Validate(Relation relation, string name, SourceSpan span)
    {
        if (relation.ForeignKeys.FirstOrDefault(key => key.Name == name) is { } key)
        {
            Hold(relation, key, span);
            return;
        }

        foreach (CheckCondition check in relation.Checks.Where(check => check.Name == name))
        {
            Hold(relation, check, span);
        }
    }

    /// <summary>Every row is written again, and what depends on the column is held against its constraints.</summary>
    private void Retype(Relation relation, TableChange change, Value column, TypeReference type, Scope rows)
    {
        string name = change.Column!.Value.Name;
        if (relation.Find(name) is not { } changed)
        {
            return;
        }

        Value value = change.Expressions is [var expression] ? analysis.Expressions.ResolveItem(expression, rows) : column;
        Put(new ColumnName(relation.Name, name), new Value(Converted(value, type, change.Span).Sources, IsIdentity: false, type));
        int index = relation.Columns.IndexOf(changed);
        foreach (CheckCondition check in relation.Checks)
        {
            Hold(relation, check, change.Span, index);
        }

        foreach (ForeignKey key in relation.ForeignKeys.Where(key => key.Columns.Contains(name, StringComparer.Ordinal)))
        {
            Hold(relation, key, change.Span);
        }

        foreach (ForeignKeyUse use in analysis.Catalogue.KeysTo(relation.Name).Where(use => use.Key.ReferencedColumns.Contains(name, StringComparer.Ordinal)))
        {
            Hold(use.Table, use.Key, change.Span);
        }
    }

    /// <summary>Rows are looked up in the table that a key refers to.</summary>
    public void Hold(Relation relation, ForeignKey key, SourceSpan span)
    {
        Filter(relation, key.Columns, isIndirect: false, span);
        if (analysis.Catalogue.TryFind(key.ReferencedTable, out Relation? referenced))
        {
            Filter(referenced, key.ReferencedColumns, isIndirect: true, span);
        }
        else
        {
            analysis.Facts.Miss(IncompleteReason.UnknownRelation, span, key.ReferencedTable.ToString());
        }
    }

    /// <summary>Rows are held against a condition of the table; when a column is given, only if the condition depends on it.</summary>
    public void Hold(Relation relation, CheckCondition check, SourceSpan span, int column = -1, NameContext? names = null)
    {
        QuerySummary summary = ConstraintReaction.Compute(analysis.Shared, relation, check.Text, names ?? new NameContext(check.Path));
        bool isMeant = column < 0 || summary.Sources.Concat(summary.Uses.SelectMany(used => used))
            .Any(used => ParameterTable.Contains(used) && used.Ordinal == column);
        if (!isMeant)
        {
            return;
        }

        ArgumentBinding row = ArgumentBinding.Of(new TableSource(relation, analysis, isOnly: true).StoredRow());
        summary.AddTo(analysis, span, row);
        analysis.Facts.Use(ColumnUseKind.Filter, summary.SourcesIn(analysis, row));
        analysis.Facts.Touch(relation.Name, TableAccessKind.Read);
    }

    private void Filter(Relation relation, ImmutableArray<string> columns, bool isIndirect, SourceSpan span)
    {
        analysis.Facts.Touch(relation.Name, TableAccessKind.Read, isIndirect);
        StoredColumns.Use(analysis, ColumnUseKind.Filter, relation, columns, relation.Name.ToString(), span);
    }
}
