using Wardian.Console;
using Wardian.Sql.Lineage;

namespace Wardian.Explain;

/// <summary>Says in the reader's language what the analyser calls by words of its grammar. Names of the user's own stay as they are.</summary>
internal static class ConstructWords
{
    private const string OracleMode = " in oracle mode";

    /// <summary>Reasons whose construct is a part of the grammar; that of the others is a name.</summary>
    private static readonly IncompleteReason[] AboutGrammar =
    [
        IncompleteReason.NotUnderstood, IncompleteReason.TooDeep, IncompleteReason.TooLarge, IncompleteReason.UnsupportedConstruct, IncompleteReason.Invalid,
        IncompleteReason.DynamicText, IncompleteReason.ChangedBefore, IncompleteReason.UnreadDefinition,
    ];

    /// <summary>Effects whose subject may be the words of a statement; that of the others is a function or a table.</summary>
    private static readonly StatementEffectKind[] OfStatements =
    [
        StatementEffectKind.ChangesRights, StatementEffectKind.Administers, StatementEffectKind.Notifies, StatementEffectKind.ReadsFile,
    ];

    /// <summary>What is not known.</summary>
    public static string Of(Terminal terminal, Incompleteness item) =>
        Array.IndexOf(AboutGrammar, item.Reason) >= 0 ? Of(terminal, item.Construct) : item.Construct;

    /// <summary>What an effect is of.</summary>
    public static string Of(Terminal terminal, StatementEffect effect) =>
        effect.Subject.Contains(' ', StringComparison.Ordinal) || Array.IndexOf(OfStatements, effect.Kind) >= 0 ? Of(terminal, effect.Subject) : effect.Subject;

    /// <summary>A part of the grammar: its own word, else SQL's in capitals as everybody writes them; anything else stays.</summary>
    public static string Of(Terminal terminal, string construct)
    {
        if (construct.EndsWith(OracleMode, StringComparison.Ordinal))
        {
            return terminal.Text("construct.in-oracle-mode", ("construct", Of(terminal, construct[..^OracleMode.Length])));
        }

        string key = "construct." + KeyOf(construct);
        string text = terminal.Text(key);
        return text != key ? text : construct.Contains(' ', StringComparison.Ordinal) ? construct.ToUpperInvariant() : construct;
    }

    /// <summary>The nodes of our own tree are called by their last word: <c>WindowExpression</c> is an expression.</summary>
    private static string KeyOf(string construct)
    {
        int last = construct.AsSpan().LastIndexOfAnyInRange('A', 'Z');
        bool isNode = last > 0 && char.IsAsciiLetterUpper(construct[0]) && construct[last..].Length > 1 && construct.All(char.IsAsciiLetter);
        return (isNode ? construct[last..] : construct).Replace(' ', '-').Replace('_', '-').ToLowerInvariant();
    }
}
