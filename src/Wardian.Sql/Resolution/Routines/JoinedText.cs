using Wardian.Sql.Postgres;
using Wardian.Sql.Scanning;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>Texts that are known before anything runs.</summary>
internal static class JoinedText
{
    private const string Join = "||";

    /// <summary>The text of a constant, or of constants joined by <c>||</c>.</summary>
    /// <remarks>A user's operator of that name may join them otherwise where its schema is searched before the server's own.</remarks>
    public static bool TryRead(Analysis analysis, Expression expression, out ReadOnlyMemory<byte> text)
    {
        var parts = new List<byte>();
        bool isKnown = TryAppend(analysis.Text.Span, expression, parts) && (expression is ConstantExpression || !IsHidden(analysis));
        text = isKnown ? parts.ToArray() : default;
        return isKnown;
    }

    private static bool IsHidden(Analysis analysis)
    {
        analysis.Unqualified.Add(Join);
        return analysis.NameContext.SearchPath.TakeWhile(schema => schema != "pg_catalog")
            .Any(schema => analysis.Catalogue.Operators.Any(item => item.Symbol == Join && item.Schema == schema));
    }

    private static bool TryAppend(ReadOnlySpan<byte> source, Expression expression, List<byte> parts) => expression switch
    {
        ConstantExpression { Kind: ConstantKind.String } constant => TryAppend(source[constant.Span.Start..constant.Span.End], parts),
        OperationExpression { Kind: OperationKind.Operator, Symbol: Join, Schema: null, Operands: [var left, var right] }
            when System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack() =>
            TryAppend(source, left, parts) && TryAppend(source, right, parts),
        _ => false,
    };

    /// <summary>
    /// One constant. With a clause that changes its escapes it is not read, nor with a backslash that the session's settings may make one.
    /// </summary>
    private static bool TryAppend(ReadOnlySpan<byte> written, List<byte> parts)
    {
        var lexer = new PostgresLexer(written, PostgresLexing.Default);
        TokenKind kind = lexer.Next();
        bool isWhole = kind is TokenKind.String or TokenKind.EscapeString or TokenKind.DollarString && lexer.Start == 0 && lexer.End == written.Length;
        if (!isWhole || (kind == TokenKind.String && written.Contains((byte)'\\')))
        {
            return false;
        }

        // No escape is shorter than what it stands for.
        var buffer = new byte[written.Length];
        var sink = new ByteSink(buffer);
        ConstantDecoder.Decode(written, kind, 0, ref sink);
        parts.AddRange(buffer.AsSpan(0, sink.Length));
        return !sink.IsCut;
    }
}
