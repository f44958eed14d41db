using System.Collections.Immutable;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.Postgres.Routines;

/// <summary>Loops.</summary>
internal sealed partial class PlpgsqlReader
{
    private LoopStatement ReadLoop(Identifier? label, string word)
    {
        int first = Position;
        Position++;
        switch (word)
        {
            case "while":
                Expression condition = ReadExpression(PlpgsqlEnds.Loop, word);
                return Loop(first, label, new LoopHead(LoopKind.While) { Expressions = [condition] });
            case "for":
                return Loop(first, label, ReadFor());
            case "foreach":
                return Loop(first, label, ReadForEach());
            default:
                Position = first;
                return Loop(first, label, new LoopHead(LoopKind.Endless));
        }
    }

    private LoopStatement Loop(int first, Identifier? label, LoopHead head)
    {
        Expect("loop", "loop");
        ImmutableArray<Statement> statements = ReadStatements();
        Expect("end", "loop");
        Expect("loop", "loop");
        AcceptName();
        Expect(TokenKind.Semicolon, "loop");
        return new LoopStatement(SpanFrom(first))
        {
            Kind = head.Kind,
            Label = label,
            Targets = head.Targets,
            Expressions = head.Expressions,
            IsOfSlices = head.IsOfSlices,
            Query = head.Query,
            Cursor = head.Cursor,
            Text = head.Text,
            Statements = statements,
        };
    }

    private LoopHead ReadForEach()
    {
        ImmutableArray<Expression> targets = ReadVariables("foreach");
        bool isOfSlices = Accept("slice");
        if (isOfSlices)
        {
            Expect(TokenKind.Number, "foreach");
        }

        Expect("in", "foreach");
        Expect("array", "foreach");
        return new LoopHead(LoopKind.Array) { Targets = targets, IsOfSlices = isOfSlices, Expressions = [ReadExpression(PlpgsqlEnds.Loop, "foreach")] };
    }

    /// <summary><c>for_control</c>.</summary>
    private LoopHead ReadFor()
    {
        const string Construct = "for";
        ImmutableArray<Expression> targets = ReadVariables(Construct);
        Expect("in", Construct);
        if (Accept("execute"))
        {
            Expression text = ReadExpression(PlpgsqlEnds.Loop | PlpgsqlEnds.Using, Construct);
            ImmutableArray<Expression> arguments = Accept("using") ? ReadExpressions(PlpgsqlEnds.Loop, Construct) : [];
            return new LoopHead(LoopKind.Text) { Targets = targets, Text = text, Expressions = arguments };
        }

        if (AtCursorLoop)
        {
            Identifier cursor = ReadName(Construct);
            return new LoopHead(LoopKind.Cursor) { Targets = targets, Cursor = cursor, Expressions = AcceptCursorArguments() };
        }

        bool isReverse = At("reverse");
        int start = Position + (isReverse ? 1 : 0);
        MoveToEnd(PlpgsqlEnds.DotDot | PlpgsqlEnds.Loop, Construct);
        if (!At(TokenKind.DotDot))
        {
            return new LoopHead(LoopKind.Query) { Targets = targets, Query = SqlFrom(start, Position, Construct) };
        }

        Expression from = ExpressionFrom(start, Position, Construct);
        Position += At(TokenKind.DotDot) ? 1 : 0;
        Expression to = ReadExpression(PlpgsqlEnds.Loop | PlpgsqlEnds.By, Construct);
        ImmutableArray<Expression> bounds = Accept("by") ? [from, to, ReadExpression(PlpgsqlEnds.Loop, Construct)] : [from, to];
        return new LoopHead(LoopKind.Range) { Targets = targets, Expressions = bounds };
    }

    /// <summary>Whether a name alone stands here, perhaps with arguments: no query looks like that.</summary>
    private bool AtCursorLoop
    {
        get
        {
            if (!AtName || IsWord(Current, "reverse") || Current.Keyword is PostgresKeyword.Values)
            {
                return false;
            }

            int before = Position;
            Position++;
            if (At(TokenKind.Open))
            {
                SkipParentheses();
            }

            bool isLoop = At("loop");
            Position = before;
            return isLoop;
        }
    }

    private void SkipParentheses()
    {
        int depth = 0;
        do
        {
            depth += Current.Kind switch { TokenKind.Open => 1, TokenKind.Close => -1, _ => 0 };
            Position++;
        }
        while (depth > 0 && !At(TokenKind.End) && !At(TokenKind.Semicolon));
    }

    /// <summary>The arguments of a cursor, perhaps with names, whose order the server looks up and which is not kept here.</summary>
    private ImmutableArray<Expression> AcceptCursorArguments()
    {
        if (!Accept(TokenKind.Open))
        {
            return [];
        }

        ImmutableArray<Expression>.Builder arguments = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            if (IsName(Current) && (Ahead(1).Kind == TokenKind.ColonEquals || IsOperator(Ahead(1), "=>")))
            {
                Position += 2;
            }

            arguments.Add(ReadExpression(PlpgsqlEnds.Comma | PlpgsqlEnds.Close, "cursor"));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, "cursor");
        return arguments.ToImmutable();
    }
}
