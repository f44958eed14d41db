using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Kept;
using Wardian.Sql.Resolution.MySql;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>Works out what can be named after <c>FROM</c>.</summary>
internal sealed class SourceResolver(Analysis analysis)
{
    private readonly JoinResolver _joins = new(analysis);

    /// <summary>The tables of the statement that may be written to; null within queries, which only read.</summary>
    private Dictionary<TableReference, UpdatedSource>? _written;

    /// <summary>Makes the sources of a <c>FROM</c> visible in <paramref name="scope"/>, each to the lateral ones behind it.</summary>
    /// <param name="items">The sources.</param>
    /// <param name="scope">Where they are made visible.</param>
    /// <param name="around">The names that any of them can use.</param>
    /// <param name="written">Collects the tables among them, of which some may be written to; null when none is.</param>
    public void AddAll(
        ImmutableArray<FromItem> items, Scope scope, Scope around, Dictionary<TableReference, UpdatedSource>? written = null)
    {
        Dictionary<TableReference, UpdatedSource>? before = _written;
        _written = written;
        foreach (FromItem item in items)
        {
            if (item is FunctionReference or SubqueryReference { IsLateral: true })
            {
                analysis.Support.NoteLateral(scope, item.Span);
            }

            scope.Add(Resolve(item, scope, around));
        }

        _written = before;
    }

    /// <summary>What one item makes visible.</summary>
    /// <param name="item">The item.</param>
    /// <param name="lateral">The names that a lateral item can use.</param>
    /// <param name="around">The names that any item can use.</param>
    public List<VisibleSource> Resolve(FromItem item, Scope lateral, Scope around)
    {
        if (!analysis.Step(item.Span))
        {
            return [];
        }

        switch (item)
        {
            case TableReference table: return [Table(table, lateral, table.IsOnly)];
            case SubqueryReference subquery: return [Subquery(subquery, subquery.IsLateral ? lateral : around)];
            case FunctionReference function: return [Function(function, lateral)];
            case TableExpression table: return [TableExpression(table, lateral)];
            case JoinReference join: return _joins.Resolve(join, lateral, around);
            default:
                analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, item.Span, item.GetType().Name);
                return [];
        }
    }

    /// <summary>Makes the common table expressions of a <c>WITH</c> visible, each to the ones behind it, or to all under <c>RECURSIVE</c>.</summary>
    public Scope Open(WithClause with, Scope around)
    {
        Scope scope = with.IsRecursive ? new Scope(around) : around;
        foreach (CommonTable table in with.Tables)
        {
            if (with.IsRecursive)
            {
                scope.Add(new CommonTableEntry(table, scope, IsRecursive: true), analysis.Relations.CommonTables);
            }
            else
            {
                var behind = new Scope(scope);
                behind.Add(new CommonTableEntry(table, scope, IsRecursive: false), analysis.Relations.CommonTables);
                scope = behind;
            }
        }

        return scope;
    }

    /// <summary>Works out those that nobody named: their queries still count.</summary>
    public void Close(WithClause with, Scope scope)
    {
        foreach (CommonTable table in with.Tables)
        {
            for (Scope? at = scope; at is not null; at = at.Around)
            {
                if (at.TryFindCommonTable(table.Name.Name, out CommonTableEntry? entry) && ReferenceEquals(entry.Table, table))
                {
                    CommonTables.ColumnsOf(analysis, entry);
                    break;
                }
            }
        }
    }

    /// <summary>Notes the tables that <c>FOR UPDATE</c> and its kind lock.</summary>
    public void Lock(ImmutableArray<LockingClause> clauses, Scope scope)
    {
        foreach (LockingClause clause in clauses)
        {
            foreach (VisibleSource source in scope.Sources)
            {
                if (!clause.Tables.IsEmpty && clause.Tables.All(name => !string.Equals(name.Last(), source.Name, analysis.Relations.Comparison)))
                {
                    continue;
                }

                analysis.Bindings?.Lock(source.Source, clause);
                if (source.Source is TableSource table)
                {
                    analysis.Touch(table.Relation, TableAccessKind.Lock, table.IsOnly);
                    RowSecurity.Note(analysis, table.Relation, "update", clause.Span);
                }
            }
        }
    }

    /// <summary>A relation as a source, views taken apart.</summary>
    public Source SourceOf(Relation relation, SourceSpan span, bool isOnly = true)
    {
        BuiltInEffects.NoteRead(analysis, relation.Name, span);
        KeptFunctions.NoteRead(analysis, relation, span);
        EngineEffects.Note(analysis, relation, span);
        if (!relation.IsView)
        {
            RowSecurity.Note(analysis, relation, "select", span);
            return new TableSource(relation, analysis, isOnly);
        }

        QuerySummary summary = analysis.Shared.View(relation);
        summary.AddTo(analysis, span);
        return new ListSource(summary.ColumnsIn(analysis), new TypeReference(relation.Name.Schema, relation.Name.Name));
    }

    /// <summary>What the name of a table makes visible when its own rows are meant alone, whatever inherits from it.</summary>
    public VisibleSource OnlyOf(TableReference table, Scope lateral) => Table(table, lateral, isOnly: true);

    private VisibleSource Table(TableReference table, Scope lateral, bool isOnly)
    {
        foreach (Expression argument in table.Sample?.Arguments ?? [])
        {
            analysis.Expressions.Use(ColumnUseKind.Rows, argument, lateral);
        }

        analysis.Expressions.Use(ColumnUseKind.Rows, table.Sample?.Seed, lateral);
        foreach (Expression point in table.SystemTime)
        {
            analysis.Expressions.Use(ColumnUseKind.Rows, point, lateral);
        }

        if (table.Name.Parts.Length == 1 && lateral.TryFindCommonTable(table.Name.Last(), out CommonTableEntry? entry))
        {
            var columns = new ListSource(CommonTables.ColumnsOf(analysis, entry)) { StarCount = entry.StarCount };
            return Named(columns, table.Alias, entry.Name, table: null);
        }

        if (!analysis.Relations.TryFind(table.Name, out Relation? relation))
        {
            if (table.Name.Parts is [var schema, var name])
            {
                // Files of definitions do not hold the server's own tables.
                BuiltInEffects.NoteRead(analysis, new RelationName(schema.Name, name.Name), table.Span);
            }

            return Named(new ListSource([]), table.Alias, table.Name.Last(), table: null);
        }

        analysis.Touch(relation, TableAccessKind.Read, isOnly);
        analysis.Kept.FollowsRows = true;
        Source source = SourceOf(relation, table.Span, isOnly);
        analysis.Bindings?.Bind(table, relation, source);
        if (!table.Partitions.IsEmpty)
        {
            PartitionChoice.Note(analysis, relation, source, table.Span);
        }

        if (_written is not null)
        {
            source = _written[table] = new UpdatedSource(source, isInOrder: false);
        }

        return Named(source, table.Alias, relation.Name.Name, relation.Name);
    }

    private VisibleSource Subquery(SubqueryReference subquery, Scope around) =>
        Named(new ListSource(analysis.Queries.ResolveNested(subquery.Query, around)), subquery.Alias, name: null, table: null);

    private VisibleSource Function(FunctionReference reference, Scope lateral)
    {
        ImmutableArray<ResultColumn>.Builder columns = ImmutableArray.CreateBuilder<ResultColumn>();
        string? alias = reference.Functions.Length == 1 && !reference.HasOrdinality ? reference.Alias?.Name.Name : null;
        string? name = null;
        TypeReference rowType = default;
        foreach (FunctionSource function in reference.Functions)
        {
            ImmutableArray<ColumnDefinition> definitions = function.Columns.IsEmpty ? reference.Columns : function.Columns;
            if (function.Call is CallExpression call)
            {
                name ??= call.Name.Last();
                rowType = Add(call, alias, definitions, lateral, columns);
            }
            else
            {
                Value value = analysis.Expressions.Resolve(function.Call, lateral);
                analysis.Facts.Use(ColumnUseKind.Rows, value.Sources);
                columns.Add(new ResultColumn(alias ?? OutputNames.Of(analysis, function.Call), value, function.Span));
            }
        }

        if (reference.HasOrdinality)
        {
            columns.Add(new ResultColumn("ordinality", Value.None with { Type = PostgresTypes.BigInteger }, reference.Span));
        }

        bool isSingle = reference.Functions.Length == 1 && !reference.HasOrdinality;
        return Named(new ListSource(columns.ToImmutable(), isSingle ? rowType : default), reference.Alias, name, table: null);
    }

    /// <summary>Adds the columns of a function; the type of its row. Several arguments of <c>unnest</c> are as many functions (<c>transformRangeFunction</c>).</summary>
    private TypeReference Add(
        CallExpression call, string? alias, ImmutableArray<ColumnDefinition> definitions, Scope lateral, ImmutableArray<ResultColumn>.Builder columns)
    {
        bool isUnnest = call.Name.Parts.Length == 1 && call.Name.Last() == "unnest" && call.Arguments.Length > 1 && call.Form == CallForm.Ordinary;
        if (!isUnnest)
        {
            columns.AddRange(analysis.Calls.ResolveSource(call, alias, definitions, lateral, out TypeReference rowType));
            return rowType;
        }

        foreach (Argument argument in call.Arguments)
        {
            var single = new CallExpression(call.Span) { Name = call.Name, Arguments = [argument] };
            columns.AddRange(analysis.Calls.ResolveSource(single, alias: null, definitions: [], lateral, out _));
        }

        return default;
    }

    private VisibleSource TableExpression(TableExpression table, Scope lateral)
    {
        Value operands = analysis.Expressions.All(table.Operands, lateral, context: CastContext.Assignment);
        ImmutableArray<ResultColumn>.Builder columns = ImmutableArray.CreateBuilder<ResultColumn>();
        ColumnSet sources = operands.Sources | ColumnExpressions(table.Columns, lateral);
        analysis.Facts.Use(ColumnUseKind.Rows, sources);
        Add(table.Columns, new Value(sources, IsIdentity: false, default), columns);
        return Named(new ListSource(columns.ToImmutable()), table.Alias, table.Kind == TableExpressionKind.Xml ? "xmltable" : "json_table", table: null);
    }

    private ColumnSet ColumnExpressions(ImmutableArray<TableExpressionColumn> columns, Scope lateral)
    {
        ColumnSet sources = default;
        foreach (TableExpressionColumn column in columns)
        {
            sources |= analysis.Expressions.All(column.Expressions, lateral, context: CastContext.Assignment).Sources | ColumnExpressions(column.Nested, lateral);
        }

        return sources;
    }

    private void Add(ImmutableArray<TableExpressionColumn> columns, Value value, ImmutableArray<ResultColumn>.Builder target)
    {
        foreach (TableExpressionColumn column in columns)
        {
            if (column.Name is { } name)
            {
                TypeReference type = column.Type is null ? PostgresTypes.Integer : analysis.Dialect.IsMySql ? default : TypeFinder.Find(analysis, column.Type);
                DomainChecks.NoteConversion(analysis, value, type, column.Span);
                target.Add(new ResultColumn(name.Name, column.IsOrdinality ? Value.None with { Type = type } : value.Derived(type), column.Span));
            }

            Add(column.Nested, value, target);
        }
    }

    private VisibleSource Named(Source source, Alias? alias, string? name, RelationName? table)
    {
        if (alias is null)
        {
            return new VisibleSource(source, name, table);
        }

        source.Rename(alias.Columns);
        return new VisibleSource(source, alias.Name.Name, FullName(alias.Name.Name, table));
    }

    /// <summary>In MySQL's dialect an alias takes the table's place in its database: <c>d.x.a</c> of <c>FROM d.t AS x</c>.</summary>
    public RelationName? FullName(string alias, RelationName? table) =>
        analysis.Dialect.IsMySql && table is { } full ? full with { Name = alias } : null;
}
