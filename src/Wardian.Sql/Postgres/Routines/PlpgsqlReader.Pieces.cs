using System.Collections.Immutable;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.Postgres.Routines;

/// <summary>Pieces of SQL inside a body.</summary>
internal sealed partial class PlpgsqlReader
{
    /// <summary>Moves to the first token outside parentheses that ends a piece; fails where the body or a statement ends before.</summary>
    private void MoveToEnd(PlpgsqlEnds ends, string construct)
    {
        int parentheses = 0;
        while (parentheses > 0 || !IsEnd(Current, ends))
        {
            switch (Current.Kind)
            {
                case TokenKind.End or TokenKind.Semicolon:
                    Fail(construct);
                    return;
                case TokenKind.Open or TokenKind.OpenBracket:
                    parentheses++;
                    break;
                case TokenKind.Close or TokenKind.CloseBracket:
                    parentheses--;
                    break;
            }

            if (parentheses < 0)
            {
                Fail(construct);
                return;
            }

            Position++;
        }
    }

    private bool IsEnd(in ParserToken token, PlpgsqlEnds ends) => token.Kind switch
    {
        TokenKind.Semicolon => ends.HasFlag(PlpgsqlEnds.Semicolon),
        TokenKind.Comma => ends.HasFlag(PlpgsqlEnds.Comma),
        TokenKind.DotDot => ends.HasFlag(PlpgsqlEnds.DotDot),
        TokenKind.Close => ends.HasFlag(PlpgsqlEnds.Close),
        TokenKind.ColonEquals => ends.HasFlag(PlpgsqlEnds.Assign),
        TokenKind.Operator => ends.HasFlag(PlpgsqlEnds.Assign) && IsOperator(token, "="),
        TokenKind.Word => IsEndWord(token, ends),
        _ => false,
    };

    private bool IsEndWord(in ParserToken token, PlpgsqlEnds ends) => token.Keyword switch
    {
        PostgresKeyword.Then => ends.HasFlag(PlpgsqlEnds.Then),
        PostgresKeyword.When => ends.HasFlag(PlpgsqlEnds.When),
        PostgresKeyword.Into => ends.HasFlag(PlpgsqlEnds.Into),
        PostgresKeyword.Using => ends.HasFlag(PlpgsqlEnds.Using),
        PostgresKeyword.By => ends.HasFlag(PlpgsqlEnds.By),
        PostgresKeyword.In => ends.HasFlag(PlpgsqlEnds.In),
        PostgresKeyword.From => ends.HasFlag(PlpgsqlEnds.From),
        PostgresKeyword.Collate or PostgresKeyword.Not or PostgresKeyword.Default => ends.HasFlag(PlpgsqlEnds.Declaration),
        PostgresKeyword.NotKeyword => ends.HasFlag(PlpgsqlEnds.Loop) && IsWord(token, "loop"),
        _ => false,
    };

    /// <summary>An expression up to what ends it.</summary>
    private Expression ReadExpression(PlpgsqlEnds ends, string construct)
    {
        int first = Position;
        MoveToEnd(ends, construct);
        return ExpressionFrom(first, Position, construct);
    }

    /// <summary>Expressions with commas between them, up to what else ends them.</summary>
    private ImmutableArray<Expression> ReadExpressions(PlpgsqlEnds ends, string construct)
    {
        ImmutableArray<Expression>.Builder expressions = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            expressions.Add(ReadExpression(ends | PlpgsqlEnds.Comma, construct));
        }
        while (Accept(TokenKind.Comma));
        return expressions.ToImmutable();
    }

    /// <summary>
    /// The expression of the tokens from <paramref name="first"/> to before <paramref name="end"/>. The server reads it as what stands
    /// behind <c>SELECT</c>, so it may even have a <c>FROM</c>; then it is a sub-query.
    /// </summary>
    private Expression ExpressionFrom(int first, int end, string construct)
    {
        if (_failure is not null || first >= end)
        {
            Fail(construct);
            return new ConstantExpression(SpanFrom(Math.Min(first, Position))) { Kind = ConstantKind.Null };
        }

        Statement? statement = SelectFrom(first, end);
        return statement switch
        {
            QueryStatement { Query: SelectQuery query } when IsBare(query) => query.Items[0].Expression,
            QueryStatement { Query: var query } => new SubqueryExpression(query.Span) { Kind = SubqueryKind.Scalar, Query = query },
            _ => new ConstantExpression(new SourceSpan(_tokens[first].Start, _tokens[end - 1].End)) { Kind = ConstantKind.Null },
        };
    }

    private static bool IsBare(SelectQuery query) => query is
    {
        With: null, IsDistinct: false, Items: [{ Alias: null, Expression: not StarExpression { Qualifier: null } }], From: [], Where: null,
        GroupBy: [], Having: null, Windows: [], OrderBy: [], Limit: null, Locking: [], Into: null,
    };

    /// <summary>The query that these tokens make behind a <c>SELECT</c> which is not written.</summary>
    private Statement? SelectFrom(int first, int end)
    {
        int start = _tokens[first].Start;
        _piece.Clear();
        _piece.Add(new ParserToken(TokenKind.Word, PostgresKeyword.Select, start, start, 0));
        _piece.AddRange(_tokens.AsSpan(first, end - first));
        return Statement();
    }

    private Statement? Statement()
    {
        Statement? statement = _parser.ParseStatement(
            _text, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_piece), _lexing, out SyntaxFailure? failure);
        if (failure is not null)
        {
            Fail(failure);
        }

        return statement;
    }

    /// <summary>A statement of SQL up to what ends it, without <c>INTO</c> of PL/pgSQL's.</summary>
    private Statement ReadSql(PlpgsqlEnds ends, string construct)
    {
        int first = Position;
        MoveToEnd(ends, construct);
        return SqlFrom(first, Position, construct);
    }

    private Statement SqlFrom(int first, int end, string construct)
    {
        if (_failure is null && first < end)
        {
            _piece.Clear();
            _piece.AddRange(_tokens.AsSpan(first, end - first));
            if (Statement() is { } statement)
            {
                return statement;
            }
        }

        Fail(construct);
        return Missing();
    }

    private BlockStatement Missing() => new(new SourceSpan(Current.Start, Current.End));

    /// <summary>
    /// <c>make_execsql_stmt</c>: a statement of SQL with the targets of an <c>INTO</c> anywhere in it. Semicolons in parentheses and in the
    /// body of a routine that it creates do not end it.
    /// </summary>
    private IntoStatement ReadSqlInto()
    {
        int first = Position;
        bool isImport = At(PostgresKeyword.Import);
        bool createsRoutine = CreatesRoutine();
        ImmutableArray<Expression> targets = [];
        _piece.Clear();
        int parentheses = 0;
        int blocks = 0;
        while (_failure is null && !(At(TokenKind.Semicolon) && parentheses == 0 && blocks == 0))
        {
            if (At(TokenKind.End))
            {
                Fail("statement");
                break;
            }

            bool isTarget = At(PostgresKeyword.Into) && !isImport && (Position == first || !IsTargetOfWriting(_tokens[Position - 1]));
            if (isTarget)
            {
                if (!targets.IsEmpty)
                {
                    Fail("into");
                }

                targets = ReadTargets();
                continue;
            }

            parentheses = Math.Max(0, parentheses + Current.Kind switch { TokenKind.Open => 1, TokenKind.Close => -1, _ => 0 });
            blocks += createsRoutine && parentheses == 0 ? Nesting(blocks) : 0;
            _piece.Add(Current);
            Position++;
        }

        Statement statement = _failure is null && Statement() is { } read ? read : Missing();
        SourceSpan span = SpanFrom(first);
        Expect(TokenKind.Semicolon, "statement");
        return new IntoStatement(span) { Statement = statement, Targets = targets };
    }

    private bool At(PostgresKeyword keyword) => Current.Keyword == keyword;

    private static bool IsTargetOfWriting(in ParserToken before) => before.Keyword is PostgresKeyword.Insert or PostgresKeyword.Merge;

    private bool CreatesRoutine()
    {
        int offset = Ahead(1).Keyword == PostgresKeyword.Or ? 3 : 1;
        return At(PostgresKeyword.Create) && Ahead(offset).Keyword is PostgresKeyword.Function or PostgresKeyword.Procedure;
    }

    private int Nesting(int blocks) => Current.Keyword switch
    {
        PostgresKeyword.Begin or PostgresKeyword.Case => 1,
        PostgresKeyword.End => blocks > 0 ? -1 : 0,
        _ => 0,
    };

    /// <summary><c>INTO [STRICT] targets</c>.</summary>
    private ImmutableArray<Expression> ReadTargets()
    {
        Expect("into", "into");
        if (At("strict") && IsName(Ahead(1)))
        {
            Position++;
        }

        return ReadVariables("into");
    }
}
