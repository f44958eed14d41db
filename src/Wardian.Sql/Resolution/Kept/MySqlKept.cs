using System.Collections.Frozen;
using Wardian.Sql.Knowledge;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Kept;

/// <summary>Which functions, variables and statements of MySQL's dialect put values into things that are kept beside tables, and take them out.</summary>
internal static class MySqlKept
{
    /// <summary>What tells about the statement before: functions, the server's variables and subjects of <c>SHOW</c> (tried on MariaDB 10.11).</summary>
    private static readonly FrozenDictionary<string, KeptKind> Last = new Dictionary<string, KeptKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["found_rows"] = KeptKind.LastStatement,
        ["row_count"] = KeptKind.LastStatement,
        ["warning_count"] = KeptKind.Diagnostics,
        ["error_count"] = KeptKind.Diagnostics,
        ["warnings"] = KeptKind.Diagnostics,
        ["errors"] = KeptKind.Diagnostics,
        ["count warnings"] = KeptKind.Diagnostics,
        ["count errors"] = KeptKind.Diagnostics,
        ["profile"] = KeptKind.Diagnostics,
        ["profiles"] = KeptKind.Diagnostics,
        ["status"] = KeptKind.Diagnostics,
        ["session status"] = KeptKind.Diagnostics,
        ["local status"] = KeptKind.Diagnostics,
        ["diagnostics"] = KeptKind.Diagnostics,
        ["session_status"] = KeptKind.Diagnostics,
        ["profiling"] = KeptKind.Diagnostics,
        ["optimizer_trace"] = KeptKind.Diagnostics,
        ["rand_seed1"] = KeptKind.Diagnostics,
        ["rand_seed2"] = KeptKind.Diagnostics,
        ["last_gtid"] = KeptKind.LastStatement,
        ["last_insert_id"] = KeptKind.NewNumber,
        ["identity"] = KeptKind.NewNumber,
        ["insert_id"] = KeptKind.NewNumber,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Notes that something is asked for; false when it tells nothing about statements before.</summary>
    public static bool NoteLast(Analysis analysis, string name, SourceSpan span)
    {
        if (!Last.TryGetValue(name, out KeptKind kind))
        {
            return false;
        }

        analysis.Kept.Read(new KeptState(kind, name.ToLowerInvariant()), span);
        return true;
    }

    /// <summary>Notes what a function does with something that is kept.</summary>
    /// <param name="analysis">The analysis that met the call.</param>
    /// <param name="function">The function.</param>
    /// <param name="call">The call.</param>
    /// <param name="arguments">What the arguments come from.</param>
    public static void Note(Analysis analysis, MySqlFunction function, CallExpression call, ColumnSet arguments)
    {
        switch (function.Effect.Kind)
        {
            case FunctionEffectKind.Locks or FunctionEffectKind.ReadsServerState when function.Name.EndsWith("_lock", StringComparison.Ordinal) || function.Name == "release_all_locks":
                NoteLock(analysis, function, call.Span, arguments);
                break;
            case FunctionEffectKind.WritesSequence or FunctionEffectKind.ReadsSequence:
                NoteSequence(analysis, function, call, arguments);
                break;
            case FunctionEffectKind.Sleeps:
                // How long it takes is what comes out.
                analysis.Facts.Use(ColumnUseKind.Assigned, arguments);
                break;
            case FunctionEffectKind.ReadsSetting or FunctionEffectKind.SetsSetting when call.Arguments.IsEmpty && NoteLast(analysis, function.Name, call.Span):
                analysis.Facts.Effect(StatementEffectKind.ReadsVariable, function.Name, call.Span);
                break;
        }
    }

    private static void NoteLock(Analysis analysis, MySqlFunction function, SourceSpan span, ColumnSet arguments)
    {
        var state = new KeptState(KeptKind.Lock);
        if (function.Effect.Kind == FunctionEffectKind.Locks)
        {
            analysis.Kept.Store(state, arguments, span);
        }

        // A session gets a lock again that it has already.
        if (function.Name != "get_lock")
        {
            analysis.Kept.Read(state, span);
        }
    }

    /// <summary>Two sequences of one name in different databases count as one.</summary>
    private static void NoteSequence(Analysis analysis, MySqlFunction function, CallExpression call, ColumnSet arguments)
    {
        var state = new KeptState(KeptKind.Sequence, call.Arguments is [{ Value: NameExpression name }, ..] ? name.Name.Last().ToLowerInvariant() : KeptState.Any);
        if (function.Effect.Kind == FunctionEffectKind.WritesSequence)
        {
            analysis.Kept.Store(state, arguments, call.Span, movesOn: function.Name == "nextval");
        }

        if (function.Name != "setval")
        {
            analysis.Kept.Read(state, call.Span);
        }
    }
}
