using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Windows.</summary>
internal sealed partial class PostgresParser
{
    /// <summary><c>over_clause</c>; null when there is none.</summary>
    private WindowDefinition? ReadOver()
    {
        if (!Accept(PostgresKeyword.Over))
        {
            return null;
        }

        if (At(TokenKind.Open))
        {
            return ReadWindow(_position, null);
        }

        Identifier name = ReadColumnName("over");
        return new WindowDefinition(name.Span) { BaseName = name };
    }

    /// <summary><c>window_clause</c>.</summary>
    private ImmutableArray<WindowDefinition> ReadWindowClause()
    {
        if (!Accept(PostgresKeyword.Window))
        {
            return [];
        }

        int from = _nodeCount;
        do
        {
            int first = _position;
            Identifier name = ReadColumnName("window");
            Expect(PostgresKeyword.As, "window");
            Push(ReadWindow(first, name));
        }
        while (Accept(TokenKind.Comma));
        return Take<WindowDefinition>(from);
    }

    /// <summary><c>window_specification</c>.</summary>
    private WindowDefinition ReadWindow(int first, Identifier? name)
    {
        Expect(TokenKind.Open, "window");
        Identifier? baseName = AtColumnName && Current.Keyword is not (PostgresKeyword.Partition or PostgresKeyword.Range or PostgresKeyword.Rows
            or PostgresKeyword.Groups) ? ReadColumnName("window") : null;
        ImmutableArray<Expression> partition = [];
        if (Accept(PostgresKeyword.Partition))
        {
            Expect(PostgresKeyword.By, "window");
            partition = ReadExpressionList();
        }

        ImmutableArray<OrderItem> orderBy = ReadOrderClause();
        WindowFrame? frame = At(TokenKind.Close) ? null : ReadFrame();
        Expect(TokenKind.Close, "window");
        return new WindowDefinition(SpanFrom(first))
        {
            Name = name,
            BaseName = baseName,
            HasParentheses = true,
            PartitionBy = partition,
            OrderBy = orderBy,
            Frame = frame,
        };
    }

    private WindowFrame ReadFrame()
    {
        int first = _position;
        if (Current.Keyword is not (PostgresKeyword.Range or PostgresKeyword.Rows or PostgresKeyword.Groups))
        {
            Fail("frame");
        }

        PostgresKeyword unit = Current.Keyword;
        _position += AtEnd ? 0 : 1;
        bool isRange = Accept(PostgresKeyword.Between);
        FrameBound start = ReadFrameBound();
        FrameBound? end = null;
        if (isRange)
        {
            Expect(PostgresKeyword.And, "frame");
            end = ReadFrameBound();
        }

        if (!IsFrame(start.Kind, end?.Kind ?? FrameBoundKind.CurrentRow))
        {
            Fail("frame");
        }

        string? exclusion = Accept(PostgresKeyword.Exclude) ? ReadExclusion() : null;
        return new WindowFrame(SpanFrom(first)) { Unit = PostgresKeywords.Spelling(unit), Start = start, End = end, Exclusion = exclusion };
    }

    /// <summary>The server refuses frames that end before they start, as far as their kinds tell.</summary>
    private static bool IsFrame(FrameBoundKind start, FrameBoundKind end) =>
        start != FrameBoundKind.UnboundedFollowing
        && end != FrameBoundKind.UnboundedPreceding
        && (start != FrameBoundKind.CurrentRow || end != FrameBoundKind.Preceding)
        && (start != FrameBoundKind.Following || end is FrameBoundKind.Following or FrameBoundKind.UnboundedFollowing);

    private FrameBound ReadFrameBound()
    {
        int first = _position;
        if (Accept(PostgresKeyword.Unbounded, PostgresKeyword.Preceding))
        {
            return new FrameBound(SpanFrom(first)) { Kind = FrameBoundKind.UnboundedPreceding };
        }

        if (Accept(PostgresKeyword.Unbounded, PostgresKeyword.Following))
        {
            return new FrameBound(SpanFrom(first)) { Kind = FrameBoundKind.UnboundedFollowing };
        }

        if (Accept(PostgresKeyword.Current, PostgresKeyword.Row))
        {
            return new FrameBound(SpanFrom(first)) { Kind = FrameBoundKind.CurrentRow };
        }

        Expression offset = ReadExpression();
        bool isPreceding = Accept(PostgresKeyword.Preceding);
        if (!isPreceding)
        {
            Expect(PostgresKeyword.Following, "frame");
        }

        return new FrameBound(SpanFrom(first)) { Kind = isPreceding ? FrameBoundKind.Preceding : FrameBoundKind.Following, Offset = offset };
    }

    private string ReadExclusion()
    {
        if (Accept(PostgresKeyword.Current, PostgresKeyword.Row))
        {
            return "current row";
        }

        if (Accept(PostgresKeyword.No, PostgresKeyword.Others))
        {
            return "no others";
        }

        if (Accept(PostgresKeyword.Group))
        {
            return "group";
        }

        Expect(PostgresKeyword.Ties, "frame");
        return "ties";
    }
}
