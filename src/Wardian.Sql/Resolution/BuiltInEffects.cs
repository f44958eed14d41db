using System.Collections.Frozen;
using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Knowledge;
using Wardian.Sql.Lineage;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres.Parsing;
using Wardian.Sql.Resolution.Kept;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>What the server's own functions, and those of its additional modules, do beside having a value.</summary>
internal static class BuiltInEffects
{
    /// <summary>The tables of MySQL's database <c>mysql</c> that say who may do what.</summary>
    private static readonly FrozenSet<string> Rights = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "user", "global_priv", "db", "tables_priv", "columns_priv", "procs_priv", "proxies_priv", "roles_mapping", "global_grants", "role_edges", "default_roles");

    /// <summary>
    /// Notes what a call does; false when nothing is known of the function. <paramref name="sources"/> is what its value depends on
    /// beside its arguments.
    /// </summary>
    public static bool TryNote(
        Analysis analysis, Routine routine, CallExpression? call, SourceSpan span, ArgumentBinding arguments, out ColumnSet sources)
    {
        sources = default;
        if (!FunctionEffects.TryFind(routine, out ImmutableArray<FunctionEffect> effects))
        {
            return false;
        }

        ColumnSet passed = arguments.Sources;
        foreach (FunctionEffect effect in effects)
        {
            if (KindOf(effect.Kind) is { } kind)
            {
                analysis.Facts.Call(new RoutineUse(routine.Name, IsBuiltIn: true, IsIndirect: call is null));
                bool keepsMeaning = effect.Kind == FunctionEffectKind.SetsSetting && KeepsMeaning(analysis, call);
                analysis.Facts.Effect(new StatementEffect(kind, routine.Name.Name, span) { KeepsMeaning = keepsMeaning });
            }

            if (effect.Kind is FunctionEffectKind.Sleeps or FunctionEffectKind.EndsSessions or FunctionEffectKind.Administers)
            {
                // How long it takes, or whom it ends, tells others, also where nobody looks at its value.
                analysis.Facts.Use(ColumnUseKind.Assigned, passed);
            }

            Expression? argument = ArgumentOf(effect, call);
            string? name = TryRead(analysis, argument, out ReadOnlyMemory<byte> text) ? System.Text.Encoding.UTF8.GetString(text.Span) : null;
            KeptFunctions.Note(analysis, routine, effect, name, passed, span);
            sources |= Read(analysis, effect, argument, routine, span);
        }

        return true;
    }

    /// <summary>Notes what reading a relation of the server's own shows beside its rows.</summary>
    public static void NoteRead(Analysis analysis, RelationName relation, SourceSpan span)
    {
        if (SystemRelations.Find(relation, analysis.Dialect.IsMySql) is { } effect && KindOf(effect) is { } kind)
        {
            analysis.Facts.Effect(kind, relation.ToString(), span);
        }
    }

    /// <summary>Notes what the server's own columns show that decide something or come out; those that a view has and nobody uses show nothing.</summary>
    public static void NoteColumns(Analysis analysis, ColumnSet columns)
    {
        foreach (ColumnReference column in analysis.Columns.References(columns))
        {
            bool isOfServer = analysis.Dialect.IsMySql
                ? string.Equals(column.Relation.Name.Schema, MySqlSystemTables.InformationSchema, StringComparison.OrdinalIgnoreCase)
                : NameContext.IsOfServer(column.Relation.Name.Schema);
            if (isOfServer && SystemRelations.Find(column.Name, analysis.Dialect.IsMySql) is { } effect && KindOf(effect) is { } kind)
            {
                analysis.Facts.Effect(kind, column.Relation.Name.ToString(), default);
            }
        }
    }

    /// <summary>Notes what writing to a relation of the server's own does beside: in MySQL's dialect rights and settings are rows of tables.</summary>
    public static void NoteWrite(Analysis analysis, RelationName relation, SourceSpan span)
    {
        StatementEffectKind? kind = !analysis.Dialect.IsMySql ? null : relation.Schema.ToLowerInvariant() switch
        {
            "mysql" when Rights.Contains(relation.Name) => StatementEffectKind.ChangesRights,
            "mysql" => StatementEffectKind.Administers,
            "performance_schema" or "sys" => StatementEffectKind.ChangesSetting,
            _ => null,
        };
        if (kind is { } known)
        {
            analysis.Facts.Effect(known, relation.ToString(), span);
        }
    }

    /// <summary>The argument that names what a function does something with; null when it is not known which one that is.</summary>
    private static Expression? ArgumentOf(FunctionEffect effect, CallExpression? call) =>
        call is not null && effect.Argument >= 1 && effect.Argument <= call.Arguments.Length && call.Arguments.All(argument => argument.Name is null)
            ? call.Arguments[effect.Argument - 1].Value
            : null;

    /// <summary>What a function reads that is named, or written as a statement, in an argument.</summary>
    private static ColumnSet Read(Analysis analysis, FunctionEffect effect, Expression? argument, Routine routine, SourceSpan span)
    {
        switch (effect.Kind)
        {
            case FunctionEffectKind.ExecutesText when TryRead(analysis, argument, out ReadOnlyMemory<byte> text):
                return Execute(analysis, text, span);
            case FunctionEffectKind.ReadsNamedTable when TryRead(analysis, argument, out ReadOnlyMemory<byte> name):
                return ReadTable(analysis, name, span);
            case FunctionEffectKind.ExecutesText or FunctionEffectKind.ReadsNamedTable or FunctionEffectKind.ReadsCursor
                or FunctionEffectKind.ReadsNamedSchema or FunctionEffectKind.ReadsDatabase or FunctionEffectKind.ReadsChanges
                or FunctionEffectKind.ReadsPages:
                analysis.Facts.Miss(IncompleteReason.DynamicText, span, routine.Name.Name);
                return default;
            default:
                return default;
        }
    }

    /// <summary>Whether it is known which setting a call changes, and that no text means something else for that.</summary>
    private static bool KeepsMeaning(Analysis analysis, CallExpression? call) =>
        call is { Arguments: [{ Name: null, Value: var name }, { Name: null, Value: var value }, ..] }
        && TryRead(analysis, name, out ReadOnlyMemory<byte> text)
        && System.Text.Encoding.UTF8.GetString(text.Span) is var setting
        && (MeaningChange.OfSetting(setting) == MeaningChanges.None || SettingValue.KeepsMeaning(analysis, setting, value, new Scope(null)));

    private static bool TryRead(Analysis analysis, Expression? argument, out ReadOnlyMemory<byte> text)
    {
        while (argument is CastExpression cast && TypeFinder.Find(analysis, cast.Type) is { IsUnknown: false, Schema: "pg_catalog" })
        {
            argument = cast.Operand;
        }

        text = default;
        return argument is not null && JoinedText.TryRead(analysis, argument, out text);
    }

    private static ColumnSet Execute(Analysis analysis, ReadOnlyMemory<byte> text, SourceSpan span)
    {
        ParsedText parsed = new PostgresParser().Parse(text, analysis.NameContext.Lexing);
        if (parsed.Failure is not null)
        {
            analysis.Facts.Miss(IncompleteReason.DynamicText, span, "text");
        }

        var inner = new Analysis(analysis.Shared, analysis.NameContext, text) { IsBody = true };
        ColumnSet sources = default;
        foreach (Statement statement in parsed.Statements)
        {
            QuerySummary summary = QuerySummary.Of(inner, inner.Statements.Resolve(statement, new Scope(null)));
            summary.AddTo(analysis, span);
            sources |= analysis.Columns.Of(summary.Sources);
        }

        analysis.Unqualified.UnionWith(inner.Unqualified);

        return sources;
    }

    private static ColumnSet ReadTable(Analysis analysis, ReadOnlyMemory<byte> name, SourceSpan span) =>
        Execute(analysis, (byte[])[.. "table "u8, .. name.Span], span);

    /// <summary>The effect of a statement that an effect of a function is; null for those that a statement has anyway.</summary>
    public static StatementEffectKind? KindOf(FunctionEffectKind kind) => kind switch
    {
        FunctionEffectKind.ExecutesText => StatementEffectKind.ExecutesText,
        FunctionEffectKind.ReadsFile or FunctionEffectKind.ListsFiles => StatementEffectKind.ReadsFile,
        FunctionEffectKind.WritesFile => StatementEffectKind.WritesFile,
        FunctionEffectKind.RunsProgram => StatementEffectKind.RunsProgram,
        FunctionEffectKind.Network => StatementEffectKind.ReachesNetwork,
        FunctionEffectKind.SetsSetting => StatementEffectKind.ChangesSetting,
        FunctionEffectKind.SendsNotification => StatementEffectKind.Notifies,
        FunctionEffectKind.WritesSequence => StatementEffectKind.MovesSequence,
        FunctionEffectKind.ReadsLargeObject or FunctionEffectKind.WritesLargeObject => StatementEffectKind.UsesLargeObject,
        FunctionEffectKind.Locks => StatementEffectKind.Locks,
        FunctionEffectKind.Sleeps => StatementEffectKind.Waits,
        FunctionEffectKind.EndsSessions => StatementEffectKind.InterruptsSession,
        FunctionEffectKind.ReadsChanges or FunctionEffectKind.Replication => StatementEffectKind.UsesReplication,
        FunctionEffectKind.ReadsSessions => StatementEffectKind.ReadsOtherSessions,
        FunctionEffectKind.ReadsStatistics => StatementEffectKind.ReadsStatistics,
        FunctionEffectKind.ReadsSampledValues => StatementEffectKind.ReadsSampledValues,
        FunctionEffectKind.ReadsCredentials => StatementEffectKind.ReadsCredentials,
        FunctionEffectKind.ReadsPages => StatementEffectKind.ReadsStorage,
        FunctionEffectKind.Administers => StatementEffectKind.Administers,
        _ => null,
    };
}
