using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary><c>UPDATE</c>, <c>DELETE</c>, <c>TRUNCATE</c>.</summary>
internal sealed partial class PostgresParser
{
    private UpdateStatement ReadUpdate(int first, WithClause? with)
    {
        Expect(PostgresKeyword.Update, "update");
        TableReference target = ReadTableReference(allowAlias: true);
        Expect(PostgresKeyword.Set, "update");
        ImmutableArray<Assignment> set = ReadAssignments("update");
        ImmutableArray<FromItem> from = Accept(PostgresKeyword.From) ? ReadFromList() : [];
        Expression? where = ReadWhereOrCurrent();
        ImmutableArray<SelectItem> returning = AcceptReturning();
        return new UpdateStatement(SpanFrom(first))
        {
            With = with,
            Targets = [target],
            Set = set,
            From = from,
            Where = where,
            Returning = returning,
        };
    }

    private DeleteStatement ReadDelete(int first, WithClause? with)
    {
        ExpectWords("delete", PostgresKeyword.Delete, PostgresKeyword.From);
        TableReference target = ReadTableReference(allowAlias: true);
        ImmutableArray<FromItem> sources = Accept(PostgresKeyword.Using) ? ReadFromList() : [];
        Expression? where = ReadWhereOrCurrent();
        ImmutableArray<SelectItem> returning = AcceptReturning();
        return new DeleteStatement(SpanFrom(first))
        {
            With = with,
            Targets = [target],
            Using = sources,
            Where = where,
            Returning = returning,
        };
    }

    private TruncateStatement ReadTruncate()
    {
        int first = _position;
        Expect(PostgresKeyword.Truncate, "truncate");
        Accept(PostgresKeyword.Table);
        ImmutableArray<TableReference> tables = ReadTableReferences();
        bool restarts = At(PostgresKeyword.Restart);
        if (AcceptAny(PostgresKeyword.Continue, PostgresKeyword.Restart))
        {
            Expect(PostgresKeyword.Identity, "truncate");
        }

        bool isCascade = AcceptCascade();
        return new TruncateStatement(SpanFrom(first)) { Tables = tables, RestartsSequences = restarts, IsCascade = isCascade };
    }

    /// <summary><c>relation_expr_list</c>.</summary>
    private ImmutableArray<TableReference> ReadTableReferences()
    {
        ImmutableArray<TableReference>.Builder tables = ImmutableArray.CreateBuilder<TableReference>();
        do
        {
            tables.Add(ReadTableReference(allowAlias: false));
        }
        while (Accept(TokenKind.Comma));
        return tables.ToImmutable();
    }

    private Expression? ReadWhereOrCurrent()
    {
        if (!At(PostgresKeyword.Where) || Ahead(1).Keyword != PostgresKeyword.Current || Ahead(2).Keyword != PostgresKeyword.Of)
        {
            return ReadWhere();
        }

        Accept(PostgresKeyword.Where);
        int first = _position;
        ExpectWords("where", PostgresKeyword.Current, PostgresKeyword.Of);
        Identifier cursor = ReadColumnName("where");
        return new CurrentOfExpression(SpanFrom(first)) { Cursor = cursor };
    }

    /// <summary><c>set_clause_list</c>.</summary>
    private ImmutableArray<Assignment> ReadAssignments(string construct)
    {
        ImmutableArray<Assignment>.Builder assignments = ImmutableArray.CreateBuilder<Assignment>();
        do
        {
            int first = _position;
            bool isRow = At(TokenKind.Open);
            ImmutableArray<AssignmentTarget> targets = isRow ? ReadAssignmentTargets(construct) : [ReadAssignmentTarget(construct)];
            ExpectOperator('=', construct);
            Expression value = ReadExpression();
            assignments.Add(new Assignment(SpanFrom(first)) { Targets = targets, IsRow = isRow, Value = value });
        }
        while (Accept(TokenKind.Comma));
        return assignments.ToImmutable();
    }

    /// <summary>Columns that values are written to, in parentheses.</summary>
    private ImmutableArray<AssignmentTarget> ReadAssignmentTargets(string construct)
    {
        ImmutableArray<AssignmentTarget>.Builder targets = ImmutableArray.CreateBuilder<AssignmentTarget>();
        Expect(TokenKind.Open, construct);
        do
        {
            targets.Add(ReadAssignmentTarget(construct));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, construct);
        return targets.ToImmutable();
    }

    private AssignmentTarget ReadAssignmentTarget(string construct)
    {
        int first = _position;
        Identifier name = ReadColumnName(construct);
        var column = new QualifiedName(SpanFrom(first)) { Parts = [name] };
        if (!At(TokenKind.Dot) && !At(TokenKind.OpenBracket))
        {
            return new AssignmentTarget(column.Span) { Column = column };
        }

        ImmutableArray<Expression>.Builder path = ImmutableArray.CreateBuilder<Expression>();
        Expression operand = new NameExpression(column.Span) { Name = column };
        while (At(TokenKind.Dot) || At(TokenKind.OpenBracket))
        {
            operand = Accept(TokenKind.Dot) ? ReadTargetField(operand, construct) : ReadTargetSubscript(operand, construct);
            path.Add(operand);
        }

        return new AssignmentTarget(SpanFrom(first)) { Column = column, Path = path.ToImmutable() };
    }

    private FieldExpression ReadTargetField(Expression operand, string construct)
    {
        Identifier field = ReadLabel(construct);
        return new FieldExpression(SpanFrom(operand)) { Operand = operand, Field = field };
    }

    private SubscriptExpression ReadTargetSubscript(Expression operand, string construct)
    {
        Expect(TokenKind.OpenBracket, construct);
        Expression? lower = At(TokenKind.Colon) ? null : ReadExpression();
        bool isSlice = Accept(TokenKind.Colon);
        Expression? upper = !isSlice || At(TokenKind.CloseBracket) ? null : ReadExpression();
        Expect(TokenKind.CloseBracket, construct);
        return new SubscriptExpression(SpanFrom(operand)) { Operand = operand, Lower = lower, Upper = upper, IsSlice = isSlice };
    }
}
