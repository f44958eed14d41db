using System.Collections.Immutable;

namespace Wardian.Sql.MySql.Parsing;

/// <summary>Windows.</summary>
internal sealed partial class MySqlParser
{
    private ImmutableArray<WindowDefinition> ReadWindowClause()
    {
        if (!Accept(MySqlKeyword.Window))
        {
            return [];
        }

        int from = _nodeCount;
        do
        {
            int first = _position;
            Identifier name = ReadName("window");
            Expect(MySqlKeyword.As, "window");
            Push(ReadWindow(first, name));
        }
        while (Accept(TokenKind.Comma));
        return Take<WindowDefinition>(from);
    }

    /// <summary>Behind <c>OVER</c>: a window's name or a definition.</summary>
    private WindowDefinition ReadOver()
    {
        int first = _position;
        if (At(TokenKind.Open))
        {
            return ReadWindow(first, null);
        }

        Identifier name = ReadName("over");
        return new WindowDefinition(SpanFrom(first)) { BaseName = name };
    }

    private WindowDefinition ReadWindow(int first, Identifier? name)
    {
        Expect(TokenKind.Open, "window");
        Identifier? baseName = AtName && Current.Keyword is not (MySqlKeyword.Partition or MySqlKeyword.Order or MySqlKeyword.Rows
            or MySqlKeyword.Range) ? ReadName("window") : null;
        ImmutableArray<Expression> partitionBy = Accept(MySqlKeyword.Partition, MySqlKeyword.By) ? ReadExpressionList() : [];
        ImmutableArray<OrderItem> orderBy = ReadOrderClause();
        WindowFrame? frame = AtAny(MySqlKeyword.Rows, MySqlKeyword.Range, MySqlKeyword.Groups) ? ReadFrame() : null;
        Expect(TokenKind.Close, "window");
        return new WindowDefinition(SpanFrom(first))
        {
            Name = name,
            BaseName = baseName,
            HasParentheses = true,
            PartitionBy = partitionBy,
            OrderBy = orderBy,
            Frame = frame,
        };
    }

    private WindowFrame ReadFrame()
    {
        int first = _position;
        string unit = TakeKeyword();
        bool isBetween = Accept(MySqlKeyword.Between);
        FrameBound start = ReadFrameBound();
        FrameBound? end = null;
        if (isBetween)
        {
            Expect(MySqlKeyword.And, "frame");
            end = ReadFrameBound();
        }

        string? exclusion = Accept(MySqlKeyword.Exclude) ? ReadExclusion() : null;
        return new WindowFrame(SpanFrom(first)) { Unit = unit, Start = start, End = end, Exclusion = exclusion };
    }

    private FrameBound ReadFrameBound()
    {
        int first = _position;
        if (At(MySqlKeyword.Current))
        {
            Expect("frame", MySqlKeyword.Current, MySqlKeyword.Row);
            return new FrameBound(SpanFrom(first)) { Kind = FrameBoundKind.CurrentRow };
        }

        Expression? offset = Accept(MySqlKeyword.Unbounded) ? null : At(MySqlKeyword.Interval) ? ReadIntervalOperand()
            : ReadBitExpression();
        bool isPreceding = Accept(MySqlKeyword.Preceding);
        if (!isPreceding)
        {
            Expect(MySqlKeyword.Following, "frame");
        }

        FrameBoundKind kind = (offset is null, isPreceding) switch
        {
            (true, true) => FrameBoundKind.UnboundedPreceding,
            (true, false) => FrameBoundKind.UnboundedFollowing,
            (false, true) => FrameBoundKind.Preceding,
            (false, false) => FrameBoundKind.Following,
        };
        return new FrameBound(SpanFrom(first)) { Kind = kind, Offset = offset };
    }

    private string ReadExclusion()
    {
        if (Accept(MySqlKeyword.Current, MySqlKeyword.Row))
        {
            return "current row";
        }

        if (Accept(MySqlKeyword.No))
        {
            Expect(MySqlKeyword.Others, "exclude");
            return "no others";
        }

        string kind = At(MySqlKeyword.Group) ? "group" : "ties";
        if (!AcceptAny(MySqlKeyword.Group, MySqlKeyword.Ties))
        {
            Fail("exclude");
        }

        return kind;
    }
}
