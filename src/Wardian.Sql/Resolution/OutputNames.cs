using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Postgres;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution;

/// <summary>The names that servers give to outputs without an alias.</summary>
internal static class OutputNames
{
    private const string Nameless = "?column?";

    /// <summary>MariaDB's <c>MAX_ALIAS_NAME</c> less its end.</summary>
    private const int WrittenBytesMax = 255;

    /// <summary>The name of an output: PostgreSQL's <c>FigureColname</c>; in MySQL's dialect the column's name or the expression as written.</summary>
    public static string Of(Analysis analysis, Expression expression) => Of(analysis, expression, expression.Span);

    /// <summary>The name of an output that is written at a place of its own, parentheses around it among it.</summary>
    public static string Of(Analysis analysis, Expression expression, SourceSpan written)
    {
        if (!analysis.Dialect.IsMySql)
        {
            return ExpressionName.Find(expression).Name ?? Nameless;
        }

        return expression switch
        {
            NameExpression name => name.Name.Last(),
            ConstantExpression { Kind: ConstantKind.String } text when MySqlText.TryName(analysis, text, out string? value) => value,
            CastExpression { Operand: ConstantExpression { Kind: ConstantKind.String } text } introduced
                when analysis.Text.Span[introduced.Span.Start] == (byte)'_' && MySqlText.TryName(analysis, text, out string? value) => value,
            ConstantExpression => Written(analysis, expression.Span),
            _ => Written(analysis, written),
        };
    }

    /// <summary>As it is written; what is longer than a name may be in bytes is cut behind a whole character.</summary>
    private static string Written(Analysis analysis, SourceSpan span)
    {
        ReadOnlySpan<byte> text = analysis.Text.Span[span.Start..span.End];
        int length = Math.Min(text.Length, WrittenBytesMax);
        while (length < text.Length && length > 0 && (text[length] & 0xC0) == 0x80)
        {
            length--;
        }

        return Encoding.UTF8.GetString(text[..length]);
    }

    /// <summary>The name of a column of <c>VALUES</c>: MariaDB names it as it names an output.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="items">The first row as written; in PostgreSQL one item may stand for several columns.</param>
    /// <param name="index">Which column.</param>
    public static string OfRow(Analysis analysis, ImmutableArray<Expression> items, int index) => analysis.Dialect switch
    {
        { IsMariaDb: true } when index < items.Length => Of(analysis, items[index]),
        { IsMySql: true } => $"column_{index}",
        _ => $"column{index + 1}",
    };
}
