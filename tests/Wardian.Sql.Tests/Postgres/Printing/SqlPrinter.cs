using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Postgres;
using Wardian.Sql.Syntax;
using Wardian.Sql.Syntax.Expressions;

namespace Wardian.Sql.Tests.Postgres.Printing;

/// <summary>
/// A tree of a query or of DML as a statement again, canonical and with parentheses around everything that has operands. Constants are copied
/// from the source, for the tree does not hold their values. Where the tree does not keep a word, the printer picks one that the grammar
/// wants (<c>CONTENT</c> in <c>XMLPARSE</c>, <c>BOTH</c> in <c>TRIM</c>, whose side is in the function's name) or leaves it out.
/// </summary>
internal sealed partial class SqlPrinter(string source)
{
    private readonly byte[] _source = Encoding.UTF8.GetBytes(source);
    private readonly StringBuilder _output = new();

    /// <summary>The text of a statement or query that was read from <paramref name="source"/>.</summary>
    public static string Print(string source, SyntaxNode node)
    {
        var printer = new SqlPrinter(source);
        printer.AddStatement(node);
        return printer._output.ToString();
    }

    private void Add(string text) => _output.Append(text);

    private void AddIf(bool isWritten, string text) => _output.Append(isWritten ? text : string.Empty);

    private void AddList<T>(ImmutableArray<T> items, Action<T> add)
    {
        for (int index = 0; index < items.Length; index++)
        {
            AddIf(index > 0, ", ");
            add(items[index]);
        }
    }

    /// <summary>Items in parentheses; nothing when there are none.</summary>
    private void AddGroup<T>(ImmutableArray<T> items, Action<T> add)
    {
        if (!items.IsEmpty)
        {
            Add("(");
            AddList(items, add);
            Add(")");
        }
    }

    /// <summary>A word and items; nothing when there are none.</summary>
    private void AddClause<T>(string word, ImmutableArray<T> items, Action<T> add)
    {
        if (!items.IsEmpty)
        {
            Add($" {word} ");
            AddList(items, add);
        }
    }

    private void AddClause(string word, Expression? value)
    {
        if (value is not null)
        {
            Add($" {word} ");
            AddExpression(value);
        }
    }

    private void AddName(Identifier name) =>
        Add(name.IsQuoted ? $"\"{name.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name.Name);

    private void AddName(QualifiedName name)
    {
        for (int index = 0; index < name.Parts.Length; index++)
        {
            AddIf(index > 0, ".");
            AddName(name.Parts[index]);
        }
    }

    /// <summary>An operator's name, of which the last part is the symbol.</summary>
    private void AddOperator(QualifiedName name)
    {
        Add("OPERATOR(");
        foreach (Identifier schema in name.Parts[..^1])
        {
            AddName(schema);
            Add(".");
        }

        Add($"{name.Parts[^1].Name})");
    }

    /// <summary>A constant, or a word that stands for one, as it was written, with the <c>UESCAPE</c> that belongs to it.</summary>
    private void AddSource(SourceSpan span)
    {
        ReadOnlySpan<byte> text = _source.AsSpan(span.Start);
        var lexer = new PostgresLexer(text, PostgresLexing.Default);
        int end = span.Length;
        if (lexer.Next() == TokenKind.UnicodeString)
        {
            UnicodeEscapeClause.Find(text, lexer, out int clauseEnd);
            end = Math.Max(end, clauseEnd);
        }

        Add(Encoding.UTF8.GetString(text[..end]));
    }

    private void AddType(TypeName type)
    {
        AddIf(type.IsSetOf, "SETOF ");
        AddName(type.Name);
        AddIf(type.Options is not null, $" {type.Options}");
        AddGroup(type.Modifiers, AddExpression);
        for (int dimension = 0; dimension < type.ArrayDimensions; dimension++)
        {
            Add("[]");
        }
    }
}
