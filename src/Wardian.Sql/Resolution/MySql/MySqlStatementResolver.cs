using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Kept;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>Works out the statements that only MySQL's dialect has, or that do something else there.</summary>
internal sealed class MySqlStatementResolver(Analysis analysis)
{
    private readonly MySqlWriteResolver _writes = new(analysis);

    /// <summary>The columns that a statement returns; default when it is none of these.</summary>
    public ImmutableArray<ResultColumn> Resolve(Statement statement, Scope around)
    {
        switch (statement)
        {
            case InsertStatement insert: return _writes.Insert(insert, around);
            case DeleteStatement delete: return _writes.Delete(delete, around);
            case CallStatement call: return Call(call.Call, around);
            case HandlerStatement handler: return Handle(handler, around);
            case ExecuteStatement { Text: { } text } run: return MySqlTextRunner.Run(analysis, text, run.Arguments, around, run.Span);
            case ExecuteStatement run:
                analysis.Facts.Use(ColumnUseKind.Assigned, analysis.Expressions.All(run.Arguments, around).Sources);
                return default;
            case QueryStatement { Query: var query } when IntoOf(query) is { } into: return Into(query, into, around);
            case UtilityStatement { Statements: [var inner], Verb: "set statement" } utility: return ResolveUnder(utility, inner, around);
            case UtilityStatement { Verb: "checksum table" } checksum: return Checksum(checksum);
            case DiagnosticsStatement:
                MySqlKept.NoteLast(analysis, "diagnostics", statement.Span);
                return Block(statement, around);
            case MessageStatement or BlockStatement or BranchStatement or LoopStatement or JumpStatement or CursorStatement:
                return Block(statement, around);
            default: return IsSilent(statement, around) ? [] : default;
        }
    }

    /// <summary>Where a query's rows go; null when they go to the client.</summary>
    public static IntoClause? IntoOf(QueryExpression query) => query switch
    {
        { Into: { } into } => into,
        SetQuery set => IntoOf(set.Right) ?? IntoOf(set.Left),
        NestedQuery nested => IntoOf(nested.Inner),
        _ => null,
    };

    /// <summary>Gives a setting or a variable of the session a value.</summary>
    public static void Set(Analysis analysis, SettingChange change, Scope scope)
    {
        Value value = Value.None;
        foreach (Expression expression in change.Values)
        {
            // Settings take words, which inside of a routine may be variables.
            bool isWord = change.Scope != VariableScope.User && expression is NameExpression && !SettingValue.IsVariable(expression, scope);
            value = isWord ? value : Value.Join(value, analysis.Expressions.Resolve(expression, scope));
        }

        if (change.Scope == VariableScope.User)
        {
            analysis.Variables.Assign(change.Name, value, change.Span);
            return;
        }

        analysis.Facts.Use(ColumnUseKind.Assigned, value.Sources);
        if (!value.Sources.IsEmpty)
        {
            // Who reads the setting later sees the value.
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, change.Span, change.Name);
        }

        StatementEffectKind kind = change.Name == "password" ? StatementEffectKind.ChangesRights : StatementEffectKind.ChangesSetting;
        analysis.Facts.Effect(new StatementEffect(kind, change.Name, change.Span) { KeepsMeaning = SettingValue.KeepsMeaning(analysis, change, scope) });
    }

    /// <summary>
    /// A statement under settings of its own, which are put back behind it. It has been read under those before; they count for texts that
    /// it runs (tried on MariaDB 10.11).
    /// </summary>
    private ImmutableArray<ResultColumn> ResolveUnder(UtilityStatement utility, Statement inner, Scope around)
    {
        analysis.Facts.Effect(StatementEffectKind.ChangesSetting, "set statement", utility.Span);
        MeaningChanges before = analysis.ChangedAround;
        foreach (StatementOption option in utility.Options)
        {
            analysis.ChangedAround |= SettingValue.KeepsMeaning(analysis, option.Name, option.Values[0], around)
                ? MeaningChanges.None
                : MeaningChange.OfSetting(option.Name);
        }

        ImmutableArray<ResultColumn> columns = analysis.Statements.Resolve(inner, around);
        analysis.ChangedAround = before;
        return columns;
    }

    /// <summary>Whether it is a statement that returns nothing of tables.</summary>
    private bool IsSilent(Statement statement, Scope around)
    {
        switch (statement)
        {
            case UpdateStatement update:
                _writes.Update(update, around);
                return true;
            case LoadDataStatement load:
                _writes.Load(load, around);
                return true;
            case SetStatement set:
                foreach (SettingChange change in set.Changes)
                {
                    Set(analysis, change, around);
                }

                return true;
            case EvaluateStatement evaluate:
                // Nobody gets the values, but what is done with them takes time, holds locks and calls functions.
                analysis.Facts.Use(ColumnUseKind.Assigned, analysis.Expressions.All(evaluate.Expressions, around).Sources);
                return true;
            case PrepareStatement { Text: { } text }:
                analysis.Facts.Prepare(MySqlTextRunner.Run(analysis, text, arguments: [], around, text.Span));
                return true;
            case ShowStatement show:
                MySqlShow.Resolve(analysis, show, around);
                return true;
            case UtilityStatement utility:
                return IsSpecial(utility, around);
            default:
                return false;
        }
    }

    private bool IsSpecial(UtilityStatement utility, Scope around)
    {
        switch (utility.Verb)
        {
            case "kill":
                analysis.Facts.Use(ColumnUseKind.Assigned, analysis.Expressions.All(utility.Expressions, around).Sources);
                analysis.Facts.Effect(StatementEffectKind.InterruptsSession, "KILL", utility.Span);
                return true;
            case "use":
                analysis.Facts.Effect(StatementEffectKind.ChangesSetting, "use", utility.Span);
                return true;
            case "deallocate prepare":
                return true;
            case "set role" or "set default":
                analysis.Facts.Effect(StatementEffectKind.ChangesRights, utility.Verb, utility.Span);
                return true;
            case "analyze table":
                KeepValues(utility, around);
                return false;
            case "create event" or "alter event":
                MySqlDefinitions.Note(analysis, utility, around);
                return false;
            case "install plugin" or "install soname" or "install component":
                // Code from outside comes into the server, and nobody knows what it does.
                analysis.Facts.Effect(StatementEffectKind.RunsProgram, utility.Verb, utility.Span);
                analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, utility.Span, utility.Verb.ToUpperInvariant());
                return false;
            case "import table":
                analysis.Facts.Effect(StatementEffectKind.ReadsFile, utility.Verb, utility.Span);
                return false;
            case "flush" when utility.Options is [var export]:
                // What another server needs to take the rows over from the files.
                analysis.Facts.Effect(StatementEffectKind.WritesFile, $"flush {export.Name}", export.Span);
                return false;
            case "load index":
                analysis.Facts.Effect(StatementEffectKind.Administers, utility.Verb, utility.Span);
                return true;
            case "clone local" or "clone instance":
                // Copies all rows of all tables: into files, or from another server over those that are here.
                analysis.Facts.Effect(StatementEffectKind.Administers, utility.Verb, utility.Span);
                analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, utility.Span, "CLONE");
                return true;
            case var verb when verb.StartsWith("binlog", StringComparison.Ordinal):
                // Carries rows for any table.
                analysis.Facts.Effect(StatementEffectKind.UsesReplication, "binlog", utility.Span);
                analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, utility.Span, "BINLOG");
                return true;
            default:
                return false;
        }
    }

    /// <summary>Statistics hold values: MySQL's histograms those of the columns that are named, MariaDB's those of all.</summary>
    private void KeepValues(UtilityStatement statement, Scope around)
    {
        if (statement.Expressions.IsEmpty && !statement.Options.Any(option => option.Name == "persistent"))
        {
            return;
        }

        foreach (ObjectName table in statement.Objects)
        {
            if (analysis.Relations.TryFind(table.Name, out Relation? relation))
            {
                Source source = analysis.Sources.SourceOf(relation, table.Span);
                var scope = new Scope(around);
                scope.Add(new VisibleSource(source, relation.Name.Name, relation.Name));
                analysis.Facts.Touch(relation.Name, TableAccessKind.Read);
                analysis.Facts.Use(ColumnUseKind.Assigned, statement.Expressions.IsEmpty ? source.WholeRow().Sources : analysis.Expressions.All(statement.Expressions, scope).Sources);
            }
        }
    }

    private ImmutableArray<ResultColumn> Into(QueryExpression query, IntoClause into, Scope around)
    {
        ImmutableArray<ResultColumn> columns = analysis.Queries.Resolve(query, around);
        if (into.Kind is IntoKind.OutFile or IntoKind.DumpFile)
        {
            analysis.Facts.Export(columns);
            analysis.Facts.Effect(StatementEffectKind.WritesFile, "INTO", into.Span);
            return [];
        }

        foreach (ResultColumn column in columns)
        {
            analysis.Facts.Use(ColumnUseKind.Assigned, column.Value.Sources);
        }

        for (int index = 0; index < into.Variables.Length; index++)
        {
            Value value = index < columns.Length ? columns[index].Value : Value.None;
            if (into.Variables[index] is VariableExpression { Scope: VariableScope.User } variable)
            {
                analysis.Variables.Assign(variable.Name, value, variable.Span);
            }
            else
            {
                // A routine's variable, outside of any routine.
                analysis.Facts.Miss(IncompleteReason.Invalid, into.Variables[index].Span, "INTO");
            }
        }

        return [];
    }

    private ImmutableArray<ResultColumn> Call(CallExpression call, Scope around)
    {
        CalledProcedure called = ProcedureCall.Resolve(analysis, call, around);
        foreach ((Expression target, Value value) in called.Outputs)
        {
            if (target is VariableExpression { Scope: VariableScope.User } variable)
            {
                analysis.Variables.Assign(variable.Name, value, variable.Span);
            }
            else if (target is not ParameterExpression)
            {
                analysis.Facts.Miss(IncompleteReason.Invalid, target.Span, call.Name.Text());
            }
        }

        return called.Results;
    }

    /// <summary><c>HANDLER</c> reads rows of a table that was opened before, maybe under another name: then nobody could tell what is read.</summary>
    private ImmutableArray<ResultColumn> Handle(HandlerStatement handler, Scope around)
    {
        if (handler.Action is not ("open" or "close"))
        {
            // Which database's table the name was opened for, and which columns the index has, is not known here.
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, handler.Span, "HANDLER");
        }

        if (handler.Action == "close" || !analysis.Relations.TryFind(handler.Table, out Relation? relation))
        {
            return [];
        }

        analysis.Facts.Touch(relation.Name, handler.Action == "open" ? TableAccessKind.None : TableAccessKind.Read);
        if (handler.Action == "open")
        {
            return [];
        }

        var scope = new Scope(around);
        scope.Add(new VisibleSource(analysis.Sources.SourceOf(relation, handler.Span), relation.Name.Name, relation.Name));
        analysis.Facts.Use(ColumnUseKind.Filter, analysis.Expressions.All(handler.Values, scope).Sources);
        analysis.Expressions.Use(ColumnUseKind.Filter, handler.Where, scope);
        analysis.Expressions.Use(ColumnUseKind.Limit, handler.Limit?.Count, scope);
        return StarExpander.Expand(analysis, [new StarExpression(handler.Span)], scope);
    }

    /// <summary>A sum over all values of a table.</summary>
    private ImmutableArray<ResultColumn> Checksum(UtilityStatement statement)
    {
        ColumnSet sources = default;
        foreach (ObjectName table in statement.Objects)
        {
            if (analysis.Relations.TryFind(table.Name, out Relation? relation))
            {
                analysis.Facts.Touch(relation.Name, TableAccessKind.Read);
                sources |= analysis.Sources.SourceOf(relation, table.Span).WholeRow().Sources;
            }
        }

        return [new ResultColumn("Table", Value.None, statement.Span), new ResultColumn("Checksum", new Value(sources, IsIdentity: false, default), statement.Span)];
    }

    /// <summary>What MariaDB lets be sent outside of routines that is a part of one: the rows of all queries in it.</summary>
    private ImmutableArray<ResultColumn> Block(Statement statement, Scope around)
    {
        if (around.FindVariables() is not null)
        {
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, statement.Span, statement.GetType().Name);
            return [];
        }

        var resolver = new MySqlBodyResolver(analysis, MySqlBodyResolver.NewNames());
        resolver.Run(statement);
        return resolver.Results;
    }
}
