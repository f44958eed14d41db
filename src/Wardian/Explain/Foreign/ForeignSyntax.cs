using System.Text.RegularExpressions;

namespace Wardian.Explain.Foreign;

/// <summary>What other databases and tools write and the one at hand does not know, found in a statement's text without what is quoted.</summary>
internal static partial class ForeignSyntax
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.ExplicitCapture;

    /// <summary>A search that takes longer finds nothing: advice is not worth waiting for.</summary>
    private const int MatchMsMax = 1000;

    private static readonly (string Key, Regex Pattern, bool InPostgres, bool InMySql)[] Forms =
    [
        ("question", Question(), true, false),
        ("named", Named(), true, true),
        ("bound", Bound(), true, true),
        ("pasted", Pasted(), true, true),
        ("at", At(), true, false),
        ("dollar", Dollar(), false, true),
        ("psql", Psql(), true, false),
        ("mysql-client", MySqlClient(), false, true),
        ("top", Top(), true, true),
        ("brackets", Brackets(), true, true),
        ("go", Go(), true, true),
        ("nolock", NoLock(), true, true),
        ("hash-table", HashTable(), true, false),
        ("outer", Outer(), true, true),
        ("minus", Minus(), true, true),
        ("connect-by", ConnectBy(), true, true),
        ("backtick", Backtick(), true, false),
        ("limit-comma", LimitComma(), true, false),
        ("double-colon", DoubleColon(), false, true),
        ("ilike", ILike(), false, true),
    ];

    /// <summary>Forms that only one server's statements have, beside those of programs and clients.</summary>
    private static readonly (string Product, string[] Keys)[] OfServers =
    [
        ("SQL Server", ["top", "brackets", "go", "nolock", "hash-table"]),
        ("Oracle", ["outer", "connect-by", "minus"]),
    ];

    /// <summary>Whose statement it is by these forms, when that is a server whose statements are not read; else null.</summary>
    public static string? ProductOf(ForeignForm[] found) =>
        OfServers.FirstOrDefault(server => found.Any(form => Array.IndexOf(server.Keys, form.Key) >= 0)).Product;

    /// <summary>The forms found, each once, where it stands first.</summary>
    public static IEnumerable<ForeignForm> Find(string bare, bool isPostgres) => Forms
        .Where(form => isPostgres ? form.InPostgres : form.InMySql)
        .Select(form => (form.Key, Match: Search(form.Pattern, bare)))
        .Where(found => found.Match.Success)
        .Select(found => new ForeignForm(found.Key, found.Match.Groups["found"].Index, found.Match.Groups["found"].Value.Trim()))
        .OrderBy(form => form.Index);

    private static Match Search(Regex pattern, string bare)
    {
        try
        {
            return pattern.Match(bare);
        }
        catch (RegexMatchTimeoutException)
        {
            return Match.Empty;
        }
    }

    [GeneratedRegex(@"(?<found>\?)(?<=([=<>(,+*/-]|\b(like|in|between|and|or|limit|offset|values|set|select|then|when|else|by|not))\s*\?)", Options, MatchMsMax)]
    private static partial Regex Question();

    [GeneratedRegex(@"(?<![:\w\[\]])(?<found>:\w+)", Options, MatchMsMax)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<found>#\{[^}\r\n]*\}?)", Options, MatchMsMax)]
    private static partial Regex Bound();

    [GeneratedRegex(@"(?<found>\$\{[^}\r\n]*\}?)", Options, MatchMsMax)]
    private static partial Regex Pasted();

    [GeneratedRegex(@"(?<![\w@])(?<found>@\w+)", Options, MatchMsMax)]
    private static partial Regex At();

    [GeneratedRegex(@"(?<!\w)(?<found>\$\d+)", Options, MatchMsMax)]
    private static partial Regex Dollar();

    [GeneratedRegex(@"^[ \t]*(?<found>\\[a-z?!]\w*\+?)", Options, MatchMsMax)]
    private static partial Regex Psql();

    [GeneratedRegex(@"(?<found>\\g)\s*$", Options, MatchMsMax)]
    private static partial Regex MySqlClient();

    [GeneratedRegex(@"\bselect\s+(distinct\s+)?(?<found>top\s*\(?\s*(?<count>\d+)\s*\)?)", Options, MatchMsMax)]
    private static partial Regex Top();

    [GeneratedRegex(@"(?<=(^|[\s,.(=])(?<!\barray\s*))(?<found>\[[^\W\d][^\]\r\n]*\])", Options, MatchMsMax)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"^[ \t]*(?<found>go)[ \t]*;?[ \t]*\r?$", Options, MatchMsMax)]
    private static partial Regex Go();

    [GeneratedRegex(@"(?<found>(with\s*)?\(\s*nolock\s*\))", Options, MatchMsMax)]
    private static partial Regex NoLock();

    [GeneratedRegex(@"\b(from|into|join|table|update)\s+(?<found>#{1,2}[^\W\d]\w*)", Options, MatchMsMax)]
    private static partial Regex HashTable();

    [GeneratedRegex(@"(?<found>\(\s*\+\s*\))", Options, MatchMsMax)]
    private static partial Regex Outer();

    [GeneratedRegex(@"\b(?<found>minus)\s+\(?\s*select\b", Options, MatchMsMax)]
    private static partial Regex Minus();

    [GeneratedRegex(@"\b(?<found>connect\s+by)\b", Options, MatchMsMax)]
    private static partial Regex ConnectBy();

    [GeneratedRegex(@"(?<found>`[^`\r\n]*`)", Options, MatchMsMax)]
    private static partial Regex Backtick();

    [GeneratedRegex(@"\b(?<found>limit\s+(?<skip>[\w?$]+)\s*,\s*(?<count>[\w?$]+))", Options, MatchMsMax)]
    private static partial Regex LimitComma();

    [GeneratedRegex(@"(?<found>::\s*\w+)", Options, MatchMsMax)]
    private static partial Regex DoubleColon();

    [GeneratedRegex(@"\b(?<found>ilike)\b", Options, MatchMsMax)]
    private static partial Regex ILike();
}
