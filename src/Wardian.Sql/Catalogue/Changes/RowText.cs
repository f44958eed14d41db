using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>
/// Texts of expressions over the rows of one table. The server keeps such an expression by what its names mean; a text goes along with
/// what happens to its table by its names being written anew.
/// </summary>
internal static class RowText
{
    /// <summary>The grammar has no statement that is only an expression, so it stands in a query.</summary>
    private const string Head = "SELECT ";

    /// <summary>An expression's text without the table's name in front of columns, as the server prints it: children have it too.</summary>
    public static string Of(ChangeContext context, string table, Expression expression)
    {
        var edits = new List<(SourceSpan Span, string Text)>();
        foreach ((QualifiedName name, bool isRow) in NamesInside.Of([expression]))
        {
            if (!isRow && name.Parts is [.., { } owner, { } column] && owner.Name == table)
            {
                edits.Add((new SourceSpan(name.Span.Start, column.Span.Start), string.Empty));
            }
        }

        return Edited(context.BytesOf(expression.Span), expression.Span.Start, edits);
    }

    /// <summary>The columns that an expression names, each once; a whole row is all of them.</summary>
    public static ImmutableArray<string> Columns(IEnumerable<Expression> expressions, Relation relation)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        foreach ((QualifiedName name, bool isRow) in NamesInside.Of(expressions))
        {
            string last = ChangeContext.Last(name);
            if (!isRow && relation.Find(last) is not null)
            {
                found.Add(last);
            }
            else if (last == relation.Name.Name)
            {
                found.UnionWith(relation.Columns.Select(column => column.Name));
            }
        }

        return [.. found];
    }

    /// <summary>The only column that an expression names; empty when there are none or several.</summary>
    public static string OnlyColumn(Expression expression, Relation relation)
    {
        string[] names = [.. NamesInside.Of([expression]).Select(name => name.IsRow ? string.Empty : ChangeContext.Last(name.Name)).Distinct(StringComparer.Ordinal)];
        return names is [var only] && relation.Find(only) is not null ? only : string.Empty;
    }

    /// <summary>The columns that a text names.</summary>
    public static ImmutableArray<string> Columns(string text, Relation relation) => Columns(Parse(text, out _), relation);

    /// <summary>The text after a column got another name.</summary>
    public static string WithColumn(string text, string old, string name) => !MayName(text, old) ? text :
        Renamed(text, (found, isRow) => !isRow && found.Parts is [var only] && only.Name == old ? name : null);

    /// <summary>The text after the table got another name, which stands for whole rows.</summary>
    public static string WithTable(string text, Relation relation, string name) => !MayName(text, relation.Name.Name) ? text :
        Renamed(text, (found, isRow) => found.Parts is [var only] && only.Name == relation.Name.Name && (isRow || relation.Find(only.Name) is null) ? name : null);

    /// <summary>The text after a routine got another name or schema, which stands in full from then on.</summary>
    public static string WithRoutine(string text, Func<QualifiedName, bool> isMeant, RoutineName name)
    {
        IEnumerable<Expression> expressions = Parse(text, out ReadOnlyMemory<byte> bytes);
        string written = $"{QuotedName.Of(name.Schema)}.{QuotedName.Of(name.Name)}";
        return Edited(bytes, [.. NamesInside.Called(expressions).Where(isMeant).Select(called => (called.Span, written))], text);
    }

    /// <summary>Whether a name stands in a text as it is, or may do so with its letters written by their numbers or its quotes doubled.</summary>
    public static bool MayName(string text, string name) =>
        text.Contains(name, StringComparison.OrdinalIgnoreCase) || text.Contains("U&", StringComparison.OrdinalIgnoreCase) || name.Contains('"', StringComparison.Ordinal);

    private static string Renamed(string text, Func<QualifiedName, bool, string?> newName)
    {
        IEnumerable<Expression> expressions = Parse(text, out ReadOnlyMemory<byte> bytes);
        var edits = new List<(SourceSpan Span, string Text)>();
        foreach ((QualifiedName found, bool isRow) in NamesInside.Of(expressions))
        {
            if (newName(found, isRow) is { } name)
            {
                edits.Add((found.Span, QuotedName.Of(name)));
            }
        }

        return Edited(bytes, edits, text);
    }

    private static string Edited(ReadOnlyMemory<byte> bytes, List<(SourceSpan Span, string Text)> edits, string text) =>
        edits.Count == 0 ? text : Edited(bytes.Span, 0, edits)[Head.Length..];

    private static IEnumerable<Expression> Parse(string text, out ReadOnlyMemory<byte> bytes)
    {
        bytes = Encoding.UTF8.GetBytes(Head + text);
        return new PostgresParser().Parse(bytes, PostgresLexing.Default).Statements is [QueryStatement { Query: SelectQuery query }]
            ? query.Items.Select(item => item.Expression)
            : [];
    }

    private static string Edited(ReadOnlySpan<byte> text, int start, List<(SourceSpan Span, string Text)> edits)
    {
        var edited = new StringBuilder();
        int at = 0;
        foreach ((SourceSpan span, string put) in edits.OrderBy(edit => edit.Span.Start))
        {
            edited.Append(Encoding.UTF8.GetString(text[at..(span.Start - start)])).Append(put);
            at = span.End - start;
        }

        return edited.Append(Encoding.UTF8.GetString(text[at..])).ToString();
    }
}
