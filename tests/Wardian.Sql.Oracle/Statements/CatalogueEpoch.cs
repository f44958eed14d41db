using System.Text.RegularExpressions;
using Wardian.Sql.Oracle.Server;

namespace Wardian.Sql.Oracle.Statements;

/// <summary>
/// Counts how often what was run may have changed what names mean: the catalogue, the search path, the role. Counts rather too often.
/// </summary>
public sealed partial class CatalogueEpoch
{
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "select", "values", "table", "with", "insert", "update", "delete", "merge", "(", "declare", "fetch", "move", "close", "show", "explain",
        "begin", "start", "savepoint", "release", "listen", "unlisten", "notify", "comment", "prepare", "deallocate", "checkpoint", "lock",
        "analyze", "analyse", "vacuum", "copy", "truncate", "refresh", "cluster", "reindex", "grant", "revoke",
    };

    private bool _hasChangedSinceBegin;

    /// <summary>The count.</summary>
    public int Value { get; private set; }

    /// <summary>Counts once more without asking.</summary>
    public void Advance() => Value++;

    /// <summary>Counts when a text that was run may have changed something.</summary>
    /// <param name="sql">What was sent as one query.</param>
    /// <param name="answer">What the oracle said about it; null when it was not asked.</param>
    /// <param name="error">The error that ended it.</param>
    /// <returns>Whether it counted.</returns>
    public bool Ran(string sql, OracleAnswer? answer, ServerError? error)
    {
        IReadOnlyList<SqlToken> tokens = SqlTokens.Of(sql, standardStrings: true);
        string word = tokens.Count == 0 ? "select" : tokens[0].Text;
        bool isAnalysed = word is "select" or "values" or "table" or "with" or "insert" or "update" or "delete" or "merge" or "(" or "explain";
        bool isHarmless = Harmless.Contains(word) && (error is not null || !isAnalysed || answer?.Lineage is { MayChangeCatalogue: false });
        bool isEnd = word is "commit" or "end" or "rollback" or "abort" && !_hasChangedSinceBegin && !tokens.Any(token => token.Text == "prepared");
        _hasChangedSinceBegin &= word is not ("begin" or "start");
        bool isInto = tokens.Any(token => token.Text == "into") && word is "select" or "with" or "explain";
        if (isEnd || (isHarmless && !isInto) || HarmlessSetting().IsMatch(sql))
        {
            return false;
        }

        Value++;
        _hasChangedSinceBegin = true;
        return true;
    }

    [GeneratedRegex(@"^\s*(set|reset)\s+((local|session)\s+)?(enable_|[a-z_]*parallel|[a-z_]*_cost|work_mem|datestyle|intervalstyle|timezone|time zone|extra_float_digits|bytea_output|plan_cache_mode|client_min_messages|constraint_exclusion|jit|statement_timeout)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HarmlessSetting();
}
