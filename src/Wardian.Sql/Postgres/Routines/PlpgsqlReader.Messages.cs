using System.Collections.Immutable;
using System.Text;

namespace Wardian.Sql.Postgres.Routines;

/// <summary>Messages, diagnostics and cursors.</summary>
internal sealed partial class PlpgsqlReader
{
    private static readonly string[] Levels = ["exception", "warning", "notice", "info", "log", "debug"];
    private static readonly string[] Directions = ["next", "prior", "first", "last", "absolute", "relative", "forward", "backward", "all"];

    private bool AtString => Current.Kind is TokenKind.String or TokenKind.EscapeString or TokenKind.DollarString or TokenKind.UnicodeString;

    private MessageStatement ReadRaise()
    {
        const string Construct = "raise";
        int first = _position;
        _position++;
        ImmutableArray<Expression>.Builder values = ImmutableArray.CreateBuilder<Expression>();
        if (Levels.Any(At))
        {
            _position++;
        }

        if (AtString)
        {
            _position++;
            while (Accept(TokenKind.Comma))
            {
                values.Add(ReadExpression(PlpgsqlEnds.Comma | PlpgsqlEnds.Semicolon | PlpgsqlEnds.Using, Construct));
            }
        }
        else if (Accept("sqlstate"))
        {
            _position += AtString ? 1 : 0;
        }
        else if (!At("using"))
        {
            AcceptName();
        }

        if (Accept("using"))
        {
            do
            {
                ReadName(Construct);
                _position += IsEnd(Current, PlpgsqlEnds.Assign) ? 1 : 0;
                values.Add(ReadExpression(PlpgsqlEnds.Comma | PlpgsqlEnds.Semicolon, Construct));
            }
            while (Accept(TokenKind.Comma));
        }

        Expect(TokenKind.Semicolon, Construct);
        return new MessageStatement(SpanFrom(first)) { Values = values.ToImmutable() };
    }

    private MessageStatement ReadAssert()
    {
        int first = _position;
        _position++;
        Expression condition = ReadExpression(PlpgsqlEnds.Comma | PlpgsqlEnds.Semicolon, "assert");
        ImmutableArray<Expression> values = Accept(TokenKind.Comma) ? [ReadExpression(PlpgsqlEnds.Semicolon, "assert")] : [];
        Expect(TokenKind.Semicolon, "assert");
        return new MessageStatement(SpanFrom(first)) { Condition = condition, Values = values };
    }

    private DiagnosticsStatement ReadDiagnostics()
    {
        const string Construct = "get diagnostics";
        int first = _position;
        _position++;
        if (!Accept("current"))
        {
            Accept("stacked");
        }

        Expect("diagnostics", Construct);
        ImmutableArray<DiagnosticsItem>.Builder items = ImmutableArray.CreateBuilder<DiagnosticsItem>();
        do
        {
            int start = _position;
            Expression target = ReadVariable(Construct);
            if (!AcceptAssignment() || !At(TokenKind.Word))
            {
                Fail(Construct);
                break;
            }

            string name = Encoding.UTF8.GetString(_text.Span[Current.Start..Current.End]).ToLowerInvariant();
            _position++;
            items.Add(new DiagnosticsItem(SpanFrom(start)) { Target = target, Name = name });
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Semicolon, Construct);
        return new DiagnosticsStatement(SpanFrom(first)) { Items = items.ToImmutable() };
    }

    private CursorStatement ReadOpen()
    {
        const string Construct = "open";
        int first = _position;
        _position++;
        Identifier cursor = ReadName(Construct);
        Accept("no");
        Accept("scroll");
        Statement? query = null;
        Expression? text = null;
        ImmutableArray<Expression> arguments = [];
        if (!Accept("for"))
        {
            arguments = AcceptCursorArguments();
        }
        else if (Accept("execute"))
        {
            text = ReadExpression(PlpgsqlEnds.Using | PlpgsqlEnds.Semicolon, Construct);
            arguments = Accept("using") ? ReadExpressions(PlpgsqlEnds.Semicolon, Construct) : [];
        }
        else
        {
            query = ReadSql(PlpgsqlEnds.Semicolon, Construct);
        }

        Expect(TokenKind.Semicolon, Construct);
        return new CursorStatement(SpanFrom(first)) { Action = CursorAction.Open, Cursor = cursor, Query = query, Text = text, Arguments = arguments };
    }

    /// <summary>The direction, with how far, ends with <c>FROM</c> or <c>IN</c> when it is there and may be left out.</summary>
    private CursorStatement ReadFetch(CursorAction action)
    {
        const string Construct = "fetch";
        int first = _position;
        _position++;
        ImmutableArray<Expression> distance = [];
        int start = _position;
        MoveToEnd(PlpgsqlEnds.From | PlpgsqlEnds.In | PlpgsqlEnds.Into | PlpgsqlEnds.Semicolon, Construct);
        if (At("from") || At("in"))
        {
            int end = _position;
            _position++;
            while (start < end && Directions.Any(word => IsWord(_tokens[start], word)))
            {
                start++;
            }

            distance = start < end ? [ExpressionFrom(start, end, Construct)] : [];
        }
        else
        {
            _position = _failure is null ? Math.Max(start, _position - 1) : _position;
        }

        Identifier cursor = ReadName(Construct);
        ImmutableArray<Expression> targets = At("into") ? ReadTargets() : [];
        Expect(TokenKind.Semicolon, Construct);
        return new CursorStatement(SpanFrom(first)) { Action = action, Cursor = cursor, Arguments = distance, Targets = targets };
    }

    private CursorStatement ReadClose()
    {
        int first = _position;
        _position++;
        Identifier cursor = ReadName("close");
        Expect(TokenKind.Semicolon, "close");
        return new CursorStatement(SpanFrom(first)) { Action = CursorAction.Close, Cursor = cursor };
    }
}
