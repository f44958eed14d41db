using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Kept;
using Wardian.Sql.Resolution.MySql;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>Works out what a statement does and the columns that it returns.</summary>
internal sealed class StatementResolver(Analysis analysis)
{
    /// <summary>The first version of PostgreSQL whose <c>COPY TO</c> takes a partitioned table; before it the server asks for a query.</summary>
    private const int CopiesPartitioned = 190000;

    /// <summary>The first version whose <c>COPY TO</c> takes a materialized view.</summary>
    private const int CopiesMaterialized = 180000;

    private readonly WriteResolver _writes = new(analysis);
    private readonly DefinitionResolver _definitions = new(analysis);
    private readonly MySqlStatementResolver? _mySql = analysis.Dialect.IsMySql ? new MySqlStatementResolver(analysis) : null;

    /// <summary>The columns that a statement returns; none when it returns no rows.</summary>
    public ImmutableArray<ResultColumn> Resolve(Statement statement, Scope around)
    {
        if (!analysis.Step(statement.Span))
        {
            return [];
        }

        ImmutableArray<ResultColumn> own = _mySql?.Resolve(statement, around) ?? default;
        return own.IsDefault ? ResolveCommon(statement, around) : own;
    }

    private ImmutableArray<ResultColumn> ResolveCommon(Statement statement, Scope around)
    {
        switch (statement)
        {
            case QueryStatement query: return Query(query, around);
            case InsertStatement insert: return _writes.Insert(insert, around);
            case UpdateStatement update: return _writes.Update(update, around);
            case DeleteStatement delete: return _writes.Delete(delete, around);
            case MergeStatement merge: return _writes.Merge(merge, around);
            case CopyStatement copy: return Copy(copy, around);
            case ExplainStatement explain: return Explain(explain, around);
            case PrepareStatement { Statement: { } prepared }:
                analysis.Facts.Prepare(Resolve(prepared, around));
                return [];
            case DeclareCursorStatement declare:
                analysis.Facts.Prepare(Resolve(declare.Statement, around));
                return [];
            case CallStatement call: return Call(call.Call, around);
            default:
                Silent(statement, around);
                return [];
        }
    }

    /// <summary>Statements that return nothing of tables.</summary>
    private void Silent(Statement statement, Scope around)
    {
        switch (statement)
        {
            case ExecuteStatement or FetchStatement:
                analysis.Facts.Miss(IncompleteReason.UnknownPrepared, statement.Span, NameOf(statement));
                break;
            case DoStatement @do:
                TextRunner.RunBlock(analysis, @do);
                break;
            case PrepareStatement:
                analysis.Facts.Effect(StatementEffectKind.ExecutesText, "PREPARE", statement.Span);
                analysis.Facts.Miss(IncompleteReason.DynamicText, statement.Span, "PREPARE");
                break;
            case SetStatement set:
                foreach (SettingChange change in set.Changes)
                {
                    analysis.Facts.Use(ColumnUseKind.Assigned, analysis.Expressions.All([.. change.Values.Where(IsComputed)], around).Sources);
                    KeptFunctions.NoteSetting(analysis, change.Name, change.Span, isChange: true);
                    bool keepsMeaning = SettingValue.KeepsMeaning(analysis, change, around);
                    analysis.Facts.Effect(new StatementEffect(StatementEffectKind.ChangesSetting, change.Name, change.Span) { KeepsMeaning = keepsMeaning });
                }

                break;
            case TransactionStatement { IsEnd: true } end:
                analysis.Facts.End(end.Verb);
                break;
            case ShowStatement show:
                KeptFunctions.NoteSetting(analysis, show.Subject, show.Span, isChange: false);
                break;
            case TransactionStatement:
                break;
            default:
                _definitions.Resolve(statement, around);
                break;
        }
    }

    /// <summary>PostgreSQL's settings take words and constants; a name there is no column.</summary>
    private static bool IsComputed(Expression value) => value is not (NameExpression or ConstantExpression or DefaultExpression);

    private static string NameOf(Statement statement) => statement switch
    {
        ExecuteStatement { Name: { } name } => name.Name,
        FetchStatement fetch => fetch.Cursor.Name,
        _ => "EXECUTE",
    };

    private ImmutableArray<ResultColumn> Query(QueryStatement statement, Scope around)
    {
        ImmutableArray<ResultColumn> columns = analysis.Queries.Resolve(statement.Query, around);
        if (IntoOf(statement.Query) is not { } into)
        {
            return columns;
        }

        if (into is { Kind: IntoKind.Table, Table: { } table })
        {
            _definitions.Fill(analysis.Relations.NewName(table, into.IsTemporary), columns, into.Span, "select into");
            return [];
        }

        foreach (ResultColumn column in columns)
        {
            analysis.Facts.Use(ColumnUseKind.Assigned, column.Value.Sources);
        }

        analysis.Facts.Effect(StatementEffectKind.SetsVariable, "INTO", into.Span);
        return [];
    }

    /// <summary>
    /// A procedure sends the row of what it gives back, and no row when it gives nothing back; what a <c>CALL</c> finds is never a function.
    /// Which of several it is is not always known, and then any of them that sends a row counts.
    /// </summary>
    private ImmutableArray<ResultColumn> Call(CallExpression call, Scope around)
    {
        ImmutableArray<ResultColumn> columns = analysis.Calls.ResolveSource(call, alias: null, definitions: [], around, out _);
        Routine[] named = [.. RoutineFinder.Named(analysis, call.Name).Where(routine => routine.Kind == RoutineKind.Procedure)];
        bool isSilent = named.Length > 0 && named.All(routine => routine.Arguments.All(argument => !argument.IsOutput));
        return isSilent ? [] : columns;
    }

    private static IntoClause? IntoOf(QueryExpression query) => query switch
    {
        { Into: { } into } => into,
        SetQuery set => IntoOf(set.Left),
        NestedQuery nested => IntoOf(nested.Inner),
        _ => null,
    };

    private ImmutableArray<ResultColumn> Copy(CopyStatement copy, Scope around)
    {
        if (copy.Channel != CopyChannel.Client)
        {
            StatementEffectKind kind = copy.Channel == CopyChannel.Program ? StatementEffectKind.RunsProgram
                : copy.IsFrom ? StatementEffectKind.ReadsFile : StatementEffectKind.WritesFile;
            analysis.Facts.Effect(kind, "COPY", copy.Span);
        }

        bool isProgram = copy.Channel == CopyChannel.Program;
        if (isProgram || (copy.IsFrom && copy.Channel != CopyChannel.Client))
        {
            analysis.Kept.Read(new KeptState(KeptKind.File), copy.Span);
        }

        if (copy.IsFrom)
        {
            _writes.CopyFrom(copy, around);
            return [];
        }

        ImmutableArray<ResultColumn> columns = copy.Query is null ? Copied(copy, around) : Resolve(copy.Query, around);
        if (copy.Channel == CopyChannel.Client)
        {
            return columns;
        }

        ColumnSet sources = default;
        foreach (ResultColumn column in columns)
        {
            sources |= column.Value.Sources;
        }

        analysis.Kept.Store(new KeptState(KeptKind.File), sources, copy.Span);
        analysis.Facts.Export(columns);
        return [];
    }

    /// <summary>
    /// The columns that <c>COPY t TO</c> sends: without a list all but generated ones, which cannot be named either (<c>CopyGetAttnums</c>).
    /// Rows of some kinds of relations only a query can give (<c>BeginCopyTo</c>).
    /// </summary>
    private ImmutableArray<ResultColumn> Copied(CopyStatement copy, Scope around)
    {
        var scope = new Scope(around);
        scope.Add(analysis.Sources.OnlyOf(copy.Table!, around));
        analysis.Relations.TryLookUp(copy.Table!.Name, out Relation? relation);
        if (RefusedToCopy(relation) is { } kind)
        {
            analysis.Facts.Miss(IncompleteReason.Invalid, copy.Table.Span, $"copy {kind} to");
        }

        if (relation is null)
        {
            return StarExpander.Expand(analysis, [new StarExpression(copy.Span)], scope);
        }

        foreach (Identifier named in copy.Columns.Where(column => relation.Find(column.Name) is { Generation: not null }))
        {
            analysis.Facts.Miss(IncompleteReason.Invalid, named.Span, "copy generated");
        }

        IEnumerable<(string Name, SourceSpan Span)> names = copy.Columns.IsEmpty
            ? relation.Columns.Where(column => column.Generation is null).Select(column => (column.Name, copy.Span))
            : copy.Columns.Select(column => (column.Name, column.Span));
        return [.. names.Select(item => new ResultColumn(item.Name, analysis.Names.ColumnOf(scope.Sources[0].Source, item.Name, item.Span), item.Span))];
    }

    /// <summary>What kind of relation it is whose rows the server does not copy out of it itself; null when it does.</summary>
    private string? RefusedToCopy(Relation? relation)
    {
        int version = analysis.Catalogue.Version;
        return relation?.Kind switch
        {
            RelationKind.PartitionedTable when version < CopiesPartitioned => "partitioned table",
            RelationKind.MaterializedView when version is > 0 and < CopiesMaterialized => "materialized view",
            RelationKind.View => "view",
            RelationKind.ForeignTable => "foreign table",
            RelationKind.Sequence => "sequence",
            _ => null,
        };
    }

    /// <summary>
    /// A plan shows row counts that follow the values of every column that the statement looks at, and constants folded from them; so its
    /// only column depends on them all.
    /// </summary>
    private ImmutableArray<ResultColumn> Explain(ExplainStatement explain, Scope around)
    {
        if (explain.Statement is null)
        {
            analysis.Facts.Effect(StatementEffectKind.ReadsOtherSessions, "EXPLAIN", explain.Span);
            return [];
        }

        ColumnSet sources = default;
        foreach (ResultColumn column in Resolve(explain.Statement, around))
        {
            sources |= column.Value.Sources;
        }

        foreach (ColumnUseKind kind in Enum.GetValues<ColumnUseKind>())
        {
            sources |= analysis.Facts.Uses(kind);
        }

        return [new ResultColumn(analysis.Dialect.IsMySql ? "EXPLAIN" : "QUERY PLAN", new Value(sources, IsIdentity: false, PostgresTypes.Text), explain.Span)];
    }
}
