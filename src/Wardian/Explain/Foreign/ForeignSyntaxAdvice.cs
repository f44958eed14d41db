using System.Text;
using Wardian.Sql;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Syntax;

namespace Wardian.Explain.Foreign;

/// <summary>
/// What to do about something that another database or tool writes. Statements are pasted from programs, logs and other hospitals' scripts, so
/// a bare syntax error would leave most readers alone.
/// </summary>
internal sealed class ForeignSyntaxAdvice(LineageWords words, StatementText text, SqlDialect dialect)
{
    /// <summary>A longer statement is searched so far only.</summary>
    private const int SearchedMax = 64 * 1024;

    /// <summary>Advice given at once.</summary>
    private const int AdviceMax = 5;

    private bool IsPostgres => dialect == SqlDialect.PostgreSql;

    /// <summary>The advice, a line for each form; empty when there is nothing that we know.</summary>
    public string[] Of(AnalysedStatement statement, Incompleteness item) => item.Reason switch
    {
        IncompleteReason.NotUnderstood or IncompleteReason.Unterminated => Forms(statement, item),
        IncompleteReason.UnknownRelation when IsPostgres && IsWord(item.Construct, "dual") => [words.Say("advice-foreign-dual")],
        IncompleteReason.UnknownColumn when IsPostgres && IsAfterAt(statement, item) => [Form(statement, new ForeignForm("at", IndexOf(statement, item) - 1, "@" + item.Construct))],
        IncompleteReason.UnknownColumn when IsWord(item.Construct, "rownum") => [words.Say("advice-foreign-rownum")],
        IncompleteReason.UnknownColumn when IsPostgres && item.Construct.EndsWith(".nextval", StringComparison.OrdinalIgnoreCase) =>
            [words.Say("advice-foreign-nextval", ("sequence", item.Construct[..^".nextval".Length]))],
        IncompleteReason.UnknownColumn or IncompleteReason.UnknownRoutine when ForeignNames.Find(item.Construct, IsPostgres) is { } name =>
            [words.Say("advice-foreign-name", ("found", item.Construct), ("product", name.Product), ("instead", name.Instead))],
        _ => [],
    };

    private static bool IsWord(string construct, string word) => construct.Equals(word, StringComparison.OrdinalIgnoreCase);

    private string[] Forms(AnalysedStatement statement, Incompleteness item)
    {
        string bare = BareText.Of(TextOf(statement.Span), IsPostgres);
        if (IsPostgres && IsAlias(bare, IndexOf(statement, item)))
        {
            return [words.Say("advice-foreign-alias")];
        }

        ForeignForm[] found = [.. ForeignSyntax.Find(bare, IsPostgres)];
        IEnumerable<string> advice = found.Take(AdviceMax).Select(form => Form(statement, form));
        return ForeignSyntax.ProductOf(found) is { } product ? [.. advice, NotRead(product)] : [.. advice];
    }

    /// <summary>What can be done with a script of a server whose statements nobody reads here.</summary>
    private string NotRead(string product) =>
        words.Say(IsPostgres ? "advice-foreign-not-read" : "advice-foreign-not-read-mysql", ("product", product), ("dialect", DialectNames.Product(dialect)));

    /// <summary>Whether what is not understood is a column's title in single quotes, as MySQL and SQL Server have it.</summary>
    private static bool IsAlias(string bare, int index) =>
        index < bare.Length && bare[index] == '\'' && bare[..index].TrimEnd().EndsWith(" as", StringComparison.OrdinalIgnoreCase);

    private string Form(AnalysedStatement statement, ForeignForm form)
    {
        int offset = statement.Span.Start + Encoding.UTF8.GetByteCount(TextOf(statement.Span).AsSpan(0, form.Index));
        return words.Say("advice-foreign-" + form.Key, ("place", words.Place(offset)), ("found", form.Found),
            ("parameter", IsPostgres ? "$1, $2 …" : "?"), ("quoted", IsPostgres ? "\"…\"" : "`…`"));
    }

    private bool IsAfterAt(AnalysedStatement statement, Incompleteness item) =>
        item.Span is { Start: > 0, Length: > 0 } && text.Bytes.Span[statement.Span.Start + item.Span.Start - 1] == (byte)'@';

    /// <summary>Where it begins in the statement's text, in UTF-16 units.</summary>
    private int IndexOf(AnalysedStatement statement, Incompleteness item) =>
        Encoding.UTF8.GetCharCount(text.Bytes.Span.Slice(statement.Span.Start, item.Span.Start));

    /// <summary>The statement's text, in MySQL's dialect to the end of its line: for that a parameter of MyBatis is a comment, with which no statement ends.</summary>
    private string TextOf(SourceSpan span)
    {
        ReadOnlySpan<byte> rest = text.Bytes.Span[span.Start..];
        int behind = IsPostgres ? 0 : rest[span.Length..].IndexOf((byte)'\n');
        int length = behind < 0 ? rest.Length : span.Length + behind;
        return Encoding.UTF8.GetString(rest[..Math.Min(length, SearchedMax)]);
    }
}
