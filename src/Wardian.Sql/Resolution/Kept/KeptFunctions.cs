using Wardian.Sql.Catalogue;
using Wardian.Sql.Knowledge;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Kept;

/// <summary>Which functions and relations of PostgreSQL's put values into things that are kept beside tables, and take them out.</summary>
internal static class KeptFunctions
{
    /// <summary>Notes what a function does with something that is kept.</summary>
    /// <param name="analysis">The analysis that met the call.</param>
    /// <param name="routine">The function.</param>
    /// <param name="effect">One thing that it does.</param>
    /// <param name="name">The argument that names the thing; null where that is no constant.</param>
    /// <param name="arguments">What the arguments come from.</param>
    /// <param name="span">Where it is called.</param>
    public static void Note(Analysis analysis, Routine routine, FunctionEffect effect, string? name, ColumnSet arguments, SourceSpan span)
    {
        string called = routine.Name.Name;
        if (StateOf(effect.Kind, called, name) is { } state)
        {
            if (IsStore(effect.Kind, called))
            {
                analysis.Kept.Store(state, arguments, span, movesOn: called == "nextval");
            }

            if (IsRead(effect.Kind, called))
            {
                analysis.Kept.Read(state, span);
            }

            if (effect is { Kind: FunctionEffectKind.ReadsSetting, Argument: > 0 })
            {
                NoteSetting(analysis, state, called, span);
            }
        }
        else if (effect.Kind == FunctionEffectKind.SendsNotification)
        {
            analysis.Facts.Use(ColumnUseKind.Assigned, arguments);
        }
    }

    /// <summary>Notes that a statement shows a setting, or changes one to a constant.</summary>
    public static void NoteSetting(Analysis analysis, string name, SourceSpan span, bool isChange)
    {
        var state = new KeptState(KeptKind.Setting, name == "all" ? KeptState.Any : name);
        if (isChange)
        {
            analysis.Kept.Store(state, default, span);
            return;
        }

        analysis.Kept.Read(state, span);
        if (state.IsCustomSetting)
        {
            NoteSetting(analysis, state, name, span);
        }
    }

    /// <summary>Notes that rows of a relation are read that shows what is kept.</summary>
    public static void NoteRead(Analysis analysis, Relation relation, SourceSpan span)
    {
        if (analysis.Dialect.IsMySql && relation.Name.Schema.ToLowerInvariant() is MySqlSystemTables.InformationSchema or "performance_schema")
        {
            MySqlKept.NoteLast(analysis, relation.Name.Name, span);
        }

        KeptState? state = relation.Name switch
        {
            _ when relation.Kind == RelationKind.Sequence => new KeptState(KeptKind.Sequence, relation.Name.Name),
            { Schema: "pg_catalog", Name: "pg_largeobject" or "pg_largeobject_metadata" } => new KeptState(KeptKind.LargeObject),
            { Schema: "pg_catalog", Name: "pg_replication_origin" } => new KeptState(KeptKind.Replication),
            _ => null,
        };
        if (state is { } kept)
        {
            analysis.Kept.Read(kept, span);
        }
    }

    /// <summary>
    /// What the session has put into a setting that users made up, or into one that is not known, comes from no column of this text: the effect says so. The server's own say
    /// nothing of anybody's data unless the text itself has put it there.
    /// </summary>
    private static void NoteSetting(Analysis analysis, KeptState state, string subject, SourceSpan span)
    {
        if (state.IsCustomSetting || state.Name == KeptState.Any)
        {
            analysis.Facts.Effect(StatementEffectKind.ReadsVariable, state.Name == KeptState.Any ? subject : state.Name, span);
        }
    }

    private static KeptState? StateOf(FunctionEffectKind kind, string function, string? name) => kind switch
    {
        FunctionEffectKind.SetsSetting or FunctionEffectKind.ReadsSetting => new KeptState(KeptKind.Setting, name?.ToLowerInvariant() ?? KeptState.Any),
        FunctionEffectKind.WritesSequence or FunctionEffectKind.ReadsSequence => new KeptState(KeptKind.Sequence, SequenceOf(name)),
        FunctionEffectKind.WritesLargeObject or FunctionEffectKind.ReadsLargeObject => new KeptState(KeptKind.LargeObject),
        FunctionEffectKind.Locks => new KeptState(KeptKind.Lock),
        FunctionEffectKind.ReadsSessions when function == "pg_lock_status" => new KeptState(KeptKind.Lock),
        FunctionEffectKind.WritesFile or FunctionEffectKind.ReadsFile or FunctionEffectKind.ListsFiles or FunctionEffectKind.RunsProgram => new KeptState(KeptKind.File),
        FunctionEffectKind.Network => new KeptState(KeptKind.Network),
        FunctionEffectKind.Replication => new KeptState(KeptKind.Replication),
        FunctionEffectKind.ReadsSessions or FunctionEffectKind.ReadsServerState when function.Contains("replication", StringComparison.Ordinal) => new KeptState(KeptKind.Replication),
        FunctionEffectKind.Value when function is "setseed" or "random" or "random_normal" or "normal_rand" => new KeptState(KeptKind.Random),
        _ => null,
    };

    /// <summary>
    /// Whether it puts something in. A large object's place is moved by <c>lo_lseek</c>, and <c>nextval</c> does what others see, whatever its number.
    /// </summary>
    private static bool IsStore(FunctionEffectKind kind, string function) => kind switch
    {
        FunctionEffectKind.ReadsLargeObject => function is "lo_lseek" or "lo_lseek64",
        FunctionEffectKind.Value => function == "setseed",
        FunctionEffectKind.SetsSetting or FunctionEffectKind.WritesSequence or FunctionEffectKind.WritesLargeObject or FunctionEffectKind.Locks
            or FunctionEffectKind.WritesFile or FunctionEffectKind.RunsProgram or FunctionEffectKind.Network or FunctionEffectKind.Replication => true,
        _ => false,
    };

    /// <summary>Whether it takes something out. No lock of the own session keeps <c>pg_try_advisory_lock</c> from getting one.</summary>
    private static bool IsRead(FunctionEffectKind kind, string function) => kind switch
    {
        FunctionEffectKind.WritesSequence => function != "setval",
        FunctionEffectKind.Locks => function.Contains("unlock", StringComparison.Ordinal),
        FunctionEffectKind.Value => function != "setseed",
        FunctionEffectKind.SetsSetting or FunctionEffectKind.WritesLargeObject or FunctionEffectKind.WritesFile or FunctionEffectKind.Replication => false,
        _ => true,
    };

    /// <summary>The last part of a sequence's name, by which two that have it in different schemas count as one; a number names any.</summary>
    private static string SequenceOf(string? name)
    {
        string last = name is null ? string.Empty : name[(name.LastIndexOf('.') + 1)..].Trim();
        return last.Length == 0 || char.IsAsciiDigit(last[0]) ? KeptState.Any
            : last.Contains('"', StringComparison.Ordinal) ? last.Trim('"')
            : last.ToLowerInvariant();
    }
}
