using System.Text.RegularExpressions;
using Wardian.Kernel;
using Wardian.Sql;
using Wardian.Sql.Lineage;

namespace Wardian.Explain;

/// <summary>What a reader may take for granted of a kind of statement and would be wrong: stable words, of which each has a sentence.</summary>
internal static partial class ExplainNotes
{
    /// <summary>Definitions whose inside runs later, in statements that have it in their own lineage then.</summary>
    private static readonly string[] WithBodies =
    [
        "create function", "create procedure", "create trigger", "create rule", "create policy", "alter policy", "create event trigger",
    ];

    /// <summary>Definitions whose inside runs later without a statement, so that it is told of them.</summary>
    private static readonly string[] RunningAlone = ["create event", "alter event"];

    /// <summary>The notes.</summary>
    public static IReadOnlyList<string> Of(AnalysedStatement statement, StatementText text)
    {
        var notes = new List<string>();
        if (Defines(statement, WithBodies))
        {
            notes.Add("body-not-followed");
        }

        if (Defines(statement, RunningAlone))
        {
            notes.Add("event-runs-later");
        }

        bool callsUsers = statement.Lineage.Routines.Any(routine => !routine.IsBuiltIn);
        if (statement.Kind == StatementKind.Explain && (statement.Lineage.Tables.Length > 0 || callsUsers))
        {
            Match runs = Runs().Match(text.Excerpt(statement.Span));
            bool isRun = runs.Success && !runs.Groups["off"].Success;

            // PostgreSQL's planner computes IMMUTABLE functions, and for its estimates STABLE ones; whatever they are, they can do more than that.
            notes.Add(isRun ? "explain-runs" : callsUsers ? "explain-plan-calls" : "explain-plan-only");
        }

        return notes;
    }

    private static bool Defines(AnalysedStatement statement, string[] what) =>
        statement.Lineage.Effects.Any(effect => effect.Kind == StatementEffectKind.DefinesObject && Array.IndexOf(what, effect.Subject) >= 0);

    /// <summary>Whether a plan comes with what the statement really took.</summary>
    [GeneratedRegex(
        @"^(explain\s+(\((.*\W)?analy[sz]e\W(\s*(?<off>false|off|0))?|((extended|format\s*=\s*\w+)\s+)?analy[sz]e\b)|analy[sz]e\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Runs();
}
