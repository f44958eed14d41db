using System.Globalization;
using System.Text;
using System.Text.Json;
using Wardian.Console;
using Wardian.Explain.Foreign;
using Wardian.Kernel;
using Wardian.Sql;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Syntax;

namespace Wardian.Explain;

/// <summary>Puts the parts of a lineage into words.</summary>
/// <param name="terminal">Whose language it is.</param>
/// <param name="text">The text that is explained.</param>
/// <param name="catalogue">The database.</param>
/// <param name="possible">What can be advised.</param>
internal sealed class LineageWords(Terminal terminal, StatementText text, SqlCatalogue catalogue, PossibleAdvice possible)
{
    private const int CommentLettersMax = 20;

    /// <summary>The word for a value of an enumeration.</summary>
    public string Word<T>(string group, T value)
        where T : struct, Enum => terminal.Text($"explain.{group}-{Name(value)}");

    /// <summary>A sentence or word.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> arguments) => terminal.Text("explain." + key, arguments);

    /// <summary>How programs read a value of an enumeration.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>What is done with a table, one word for each.</summary>
    public static IEnumerable<TableAccessKind> Parts(TableAccessKind kinds) =>
        Enum.GetValues<TableAccessKind>().Where(kind => kind != TableAccessKind.None && kinds.HasFlag(kind));

    /// <summary>Words one after the other.</summary>
    public string Join(IEnumerable<string> words) => string.Join(Say("separator"), words);

    /// <summary>One column, with what its comment calls it.</summary>
    public string Column(ColumnName column)
    {
        string? comment = catalogue.CommentOf(column)?.Split('\n')[0].Trim();
        return string.IsNullOrEmpty(comment)
            ? column.ToString()
            : Say("commented", ("column", column.ToString()),
                ("comment", comment.Length > CommentLettersMax ? comment[..CommentLettersMax] + "…" : comment));
    }

    /// <summary>Columns, those of one table together.</summary>
    public string Columns(IReadOnlyCollection<ColumnName> columns) => columns.Count == 1
        ? Column(columns.First())
        : Join(columns.GroupBy(column => column.Table).Select(table => table.Count() == 1
            ? table.First().ToString()
            : $"{table.Key}.({string.Join(", ", table.Select(column => column.Column))})"));

    /// <summary>Where something stands.</summary>
    public string Place(int offset)
    {
        TextPlace place = text.PlaceOf(offset);
        return Say("place", ("line", Number(place.Line)), ("column", Number(place.Column)));
    }

    /// <summary>Why it is not complete, and what can be done about it.</summary>
    public (string Message, IReadOnlyList<string> Advice) Explain(AnalysedStatement statement, Incompleteness item)
    {
        string near = item.Span.Length > 0 ? text.Excerpt(item.Span.In(statement)) : Say("end-of-text");
        string message = Message(item, near);
        if (FullWidthAdvice.Find(statement, item, text) is { } character)
        {
            return (message, [FullWidth(character.In(statement))]);
        }

        if (new ForeignSyntaxAdvice(this, text, catalogue.Dialect).Of(statement, item) is [_, ..] foreign)
        {
            return (message, foreign);
        }

        if (item.Reason == IncompleteReason.Unterminated && BeforeOpenQuote(statement) is { } forgotten)
        {
            return (message, [forgotten]);
        }

        string advice = possible.KeyOf(item);
        bool isCommand = item.Reason == IncompleteReason.NotUnderstood && IsDelimiter(statement);
        string[] perhaps = FullWidthAdvice.FindBefore(statement, item) is { } before ? [FullWidth(before.In(statement))] : [];
        return (message, [isCommand ? Say("advice-delimiter") : new NamesMeant(this, catalogue).Advise(statement, item) ?? OfConstruct("advice-" + advice, item)
                ?? Say(IsInDoubleQuotes(statement, item) ? "advice-double-quotes" : "advice-" + advice,
                    ("product", possible.Lender(item) is { } lender ? DialectNames.Product(lender) : string.Empty)), .. perhaps]);
    }

    /// <summary>What is to be written in the place of a character of double width.</summary>
    private string FullWidth(SourceSpan character)
    {
        string found = text.Excerpt(character);
        string narrow = FullWidthAdvice.Narrow(found);
        return Say(narrow.Length > 0 ? "advice-full-width" : "advice-full-width-space", ("found", found), ("narrow", narrow), ("place", Place(character.Start)));
    }

    /// <summary>Which quote was likely forgotten, when it is another one than the last.</summary>
    private string? BeforeOpenQuote(AnalysedStatement statement)
    {
        string written = Encoding.UTF8.GetString(text.Bytes.Span[statement.Span.Start..statement.Span.End]);
        if (OpenQuote.Find(written, catalogue.Dialect == SqlDialect.PostgreSql) is not { } open)
        {
            return null;
        }

        int OffsetOf(int index) => statement.Span.Start + Encoding.UTF8.GetByteCount(written.AsSpan(0, index));
        TextPlace next = text.PlaceOf(OffsetOf(open.End));
        return Say("advice-unterminated-before", ("place", Place(OffsetOf(open.Start))), ("line", Number(next.Line)), ("column", Number(next.Column)), ("behind", open.Behind));
    }

    /// <summary>Whether a column that is not known is written as MySQL and SQL Server may write a string.</summary>
    private bool IsInDoubleQuotes(AnalysedStatement statement, Incompleteness item) => catalogue.Dialect == SqlDialect.PostgreSql
        && item.Reason == IncompleteReason.UnknownColumn && item.Span.Length > 0 && text.Bytes.Span[item.Span.In(statement).Start] == (byte)'"';

    /// <summary>What is said of one construct alone; null when it is said as of all others.</summary>
    private string? OfConstruct(string key, Incompleteness item)
    {
        if (item.Reason != IncompleteReason.Invalid)
        {
            return null;
        }

        string own = $"explain.{key}-{item.Construct.Replace(' ', '-')}";
        string said = terminal.Text(own);
        return said == own ? null : said;
    }

    /// <summary>What is not known, and inside of what.</summary>
    private string Message(Incompleteness item, string near)
    {
        string construct = ConstructWords.Of(terminal, item);
        (string File, int Line) place = (item.Place?.File ?? string.Empty, item.Place?.Line ?? 0);
        string key = item is { Reason: IncompleteReason.UnreadDefinition, Subject: null } ? "incomplete-unread-anything" : "incomplete-" + Name(item.Reason);
        string message = OfConstruct(key, item) ?? OfArguments(item) ?? Say(key, ("construct", construct), ("near", near), ("subject", item.Subject ?? string.Empty), ("file", place.File), ("line", Number(place.Line)));
        return item.Inside is not { } inside ? message
            : Say(item.Place is null ? "inside-" + inside : "inside-" + inside + "-of-file", ("subject", item.Subject ?? string.Empty),
                ("table", item.Table?.ToString() ?? string.Empty), ("file", place.File), ("line", Number(place.Line)), ("message", message));
    }

    /// <summary>What is wrong with a call that has another number of arguments than the routines of its name take; null when that is not it.</summary>
    private string? OfArguments(Incompleteness item)
    {
        if (item is not { Reason: IncompleteReason.UnknownRoutine, Given: { } given })
        {
            return null;
        }

        (int Least, int Most)[] counts = [.. catalogue.ArgumentCounts(item.Construct[(item.Construct.LastIndexOf('.') + 1)..].Trim('"', '`'))];
        return counts.Length == 0 || counts.Any(count => given >= count.Least && (given <= count.Most || count.Most < 0)) ? null
            : Say("incomplete-unknown-routine-arguments", ("construct", item.Construct), ("given", Number(given)),
                ("wanted", string.Join($" {Say("or")} ", counts.Select(count => count.Most < 0 ? Say("argument-least", ("least", Number(count.Least)))
                    : count.Least == count.Most ? Number(count.Most)
                    : Say("argument-range", ("least", Number(count.Least)), ("most", Number(count.Most)))))));
    }

    /// <summary>Where to look: the character of an input method that is behind it, else what is not known itself.</summary>
    public SourceSpan SpanOf(AnalysedStatement statement, Incompleteness item) => FullWidthAdvice.Find(statement, item, text) ?? item.Span;

    /// <summary>What an effect is of.</summary>
    public string Subject(StatementEffect effect) => ConstructWords.Of(terminal, effect);

    /// <summary>The first word of a command that only MySQL's own client knows.</summary>
    private bool IsDelimiter(AnalysedStatement statement) => text.Excerpt(statement.Span).Split(' ')[0].Equals("delimiter", StringComparison.OrdinalIgnoreCase);

    /// <summary>A number that may be large, for people.</summary>
    public string Count(int number) => number.ToString("N0", CultureInfo.GetCultureInfo(terminal.Language));

    /// <summary>A number.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The word for a statement's kind.</summary>
    public string Kind(AnalysedStatement statement) => text.Excerpt(statement.Span).Split(' ')[0].ToUpperInvariant() switch
    {
        "SHOW" => Say("kind-show"),
        "LOAD" when statement.Kind == StatementKind.Copy => Say("kind-load"),
        _ => Word("kind", statement.Kind),
    };
}
