using System.Buffers;
using System.Collections.Frozen;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Resolution;

/// <summary>
/// Which effects of a statement change what later texts mean: statements behind it in one text, and those that it runs as texts itself. The
/// one place that knows.
/// </summary>
internal static class MeaningChange
{
    /// <summary>
    /// Settings of both dialects. Those of the character set decide in MySQL's dialect which characters a client sends and, for a connection,
    /// which ones texts are made of that are run; a PostgreSQL session that replicates fires other triggers and no rules.
    /// </summary>
    private static readonly FrozenDictionary<string, MeaningChanges> Settings = new Dictionary<string, MeaningChanges>(StringComparer.OrdinalIgnoreCase)
    {
        ["sql_mode"] = MeaningChanges.Modes,
        ["use"] = MeaningChanges.Names,
        ["names"] = MeaningChanges.CharacterSet,
        ["character set"] = MeaningChanges.CharacterSet,
        ["character_set_client"] = MeaningChanges.CharacterSet,
        ["character_set_connection"] = MeaningChanges.CharacterSet,
        ["collation_connection"] = MeaningChanges.CharacterSet,
        ["search_path"] = MeaningChanges.Names,
        ["role"] = MeaningChanges.Names,
        ["session_authorization"] = MeaningChanges.Names,
        ["standard_conforming_strings"] = MeaningChanges.Modes,
        ["client_encoding"] = MeaningChanges.CharacterSet,
        ["plpgsql.variable_conflict"] = MeaningChanges.Names,
        ["session_replication_role"] = MeaningChanges.Objects,
        ["set_config"] = MeaningChanges.Everything,
        ["all"] = MeaningChanges.Everything,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Signs in whose places a character set of seven bits has letters.</summary>
    private static readonly SearchValues<byte> Letters = SearchValues.Create("[\\]^{}~"u8);

    /// <summary>Statements that take away what a session has made, or bring code into the server.</summary>
    private static readonly FrozenSet<string> Verbs = FrozenSet.ToFrozenSet(["discard", "load", "install plugin", "install soname", "install component"]);

    /// <summary>What an effect changes.</summary>
    public static MeaningChanges Of(StatementEffect effect) => effect.Kind switch
    {
        _ when effect.KeepsMeaning => MeaningChanges.None,
        StatementEffectKind.DefinesObject => MeaningChanges.Objects,
        StatementEffectKind.ExecutesText or StatementEffectKind.RunsCode => MeaningChanges.Everything,
        StatementEffectKind.SetsVariable => MeaningChanges.Values,
        StatementEffectKind.ChangesSetting => OfSetting(effect.Subject),
        StatementEffectKind.Administers or StatementEffectKind.ReadsFile when Verbs.Contains(effect.Subject) => MeaningChanges.Everything,
        _ => MeaningChanges.None,
    };

    /// <summary>What another value of a setting changes.</summary>
    public static MeaningChanges OfSetting(string name) => Settings.GetValueOrDefault(name);

    /// <summary>
    /// What the end of a transaction changes. One that was open in front of the text takes with it what it has set and defined, also where the text
    /// has a <c>BEGIN</c>, of which the server then only warns; of one that the text begins itself that is known already. Prepared ones are
    /// others' in any case. In MySQL's dialect transactions take nothing of that.
    /// </summary>
    /// <param name="verb">How it ends, in upper case; null when it does not.</param>
    /// <param name="names">The session in front of the text.</param>
    /// <param name="dialect">The dialect's rules.</param>
    public static MeaningChanges OfEnd(string? verb, NameContext names, DialectRules dialect) =>
        verb is not null && !dialect.IsMySql && (names.IsInTransaction || verb.EndsWith(" PREPARED", StringComparison.Ordinal))
            ? MeaningChanges.Everything
            : MeaningChanges.None;

    /// <summary>The names under which a text is read behind changes of which only the kind is known.</summary>
    public static NameContext Behind(NameContext names, DialectRules dialect, MeaningChanges changes)
    {
        NameContext found = changes.HasFlag(MeaningChanges.Names) ? names with { SearchPath = [], Database = string.Empty } : names;
        MySqlLexing lexing = dialect.LexingOf(names);
        return changes.HasFlag(MeaningChanges.Modes) && dialect.IsMySql
            ? found with { MySqlLexing = lexing with { Modes = lexing.Modes | MySqlModes.Unknown } }
            : found;
    }

    /// <summary>
    /// Whether a text has the same characters in every character set of a client's. Swedish has letters in the places of some signs
    /// (<c>swe7</c>; tried on MariaDB 10.11: <c>1^2</c> is a name); all others are ASCII below 128, outside of characters of several bytes.
    /// </summary>
    public static bool HasPlainCharacters(ReadOnlySpan<byte> text) => System.Text.Ascii.IsValid(text) && !text.ContainsAny(Letters);
}
