using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>What stands behind a query: order, limit, locks.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>Locks may stand before or behind the limit.</summary>
    private QueryTail ReadTail()
    {
        if (!AtRestOfQuery)
        {
            return QueryTail.None;
        }

        ImmutableArray<OrderItem> orderBy = ReadOrderClause();
        LimitClause? limit = ReadLimit();
        ImmutableArray<LockingClause> locking = ReadLocking();
        if (limit is null && At(PostgresKeyword.Limit) | At(PostgresKeyword.Offset) | At(PostgresKeyword.Fetch))
        {
            limit = ReadLimit();
        }

        if (AtSetOperator || (limit?.IsWithTies == true && !AreTiesPossible(orderBy, locking)))
        {
            Fail("query");
        }

        return new QueryTail(orderBy, limit, locking);
    }

    /// <summary>Rows that tie need an order, and the server does not skip locked ones among them.</summary>
    private static bool AreTiesPossible(ImmutableArray<OrderItem> orderBy, ImmutableArray<LockingClause> locking)
    {
        foreach (LockingClause clause in locking)
        {
            if (clause.Wait is not null and not "nowait")
            {
                return false;
            }
        }

        return !orderBy.IsEmpty;
    }

    /// <summary><c>select_limit</c>, count and offset in any order; null when there is none.</summary>
    private LimitClause? ReadLimit()
    {
        int first = _position;
        Expression? offset = ReadOffset();
        bool hasCount = At(PostgresKeyword.Limit) || At(PostgresKeyword.Fetch);
        bool isSingle = false;
        bool isWithTies = false;
        Expression? count = Accept(PostgresKeyword.Limit) ? ReadLimitValue()
            : Accept(PostgresKeyword.Fetch) ? ReadFetch(out isSingle, out isWithTies)
            : null;
        offset ??= ReadOffset();
        return !hasCount && offset is null
            ? null
            : new LimitClause(SpanFrom(first)) { Count = count, IsSingle = isSingle, Offset = offset, IsWithTies = isWithTies };
    }

    private Expression? ReadLimitValue() => Accept(PostgresKeyword.All) ? null : ReadExpression();

    private Expression? ReadOffset()
    {
        if (!Accept(PostgresKeyword.Offset))
        {
            return null;
        }

        Expression offset = ReadExpression();
        AcceptRowWord();
        return offset;
    }

    private bool AcceptRowWord() => Accept(PostgresKeyword.Row) || Accept(PostgresKeyword.Rows);

    /// <summary><c>FETCH FIRST n ROWS ONLY</c> from behind its first word; without a number it is one row.</summary>
    private Expression? ReadFetch(out bool isSingle, out bool isWithTies)
    {
        if (!Accept(PostgresKeyword.First))
        {
            Expect(PostgresKeyword.Next, "fetch");
        }

        isSingle = Current.Keyword is PostgresKeyword.Row or PostgresKeyword.Rows && Ahead(1).Keyword is PostgresKeyword.Only or PostgresKeyword.With;
        Expression? count = isSingle ? null : ReadFetchCount();
        if (!AcceptRowWord())
        {
            Fail("fetch");
        }

        isWithTies = Accept(PostgresKeyword.With, PostgresKeyword.Ties);
        if (!isWithTies)
        {
            Expect(PostgresKeyword.Only, "fetch");
        }

        return count;
    }

    /// <summary><c>select_fetch_first_value</c>: a primary expression, or a number with a sign.</summary>
    private Expression ReadFetchCount()
    {
        if (!AtSymbol('+') && !AtSymbol('-'))
        {
            return ReadScopedPrimary();
        }

        int first = _position;
        string sign = MakeSymbol(_tokens[_position++]);
        ConstantExpression number = ReadNumberConstant("fetch");
        return Operation(first, OperationKind.Operator, [number], sign);
    }

    private ImmutableArray<LockingClause> ReadLocking()
    {
        int from = _nodeCount;
        if (At(PostgresKeyword.For, PostgresKeyword.Read))
        {
            _position += 2;
            Expect(PostgresKeyword.Only, "for read only");
            return [];
        }

        while (At(PostgresKeyword.For))
        {
            Push(ReadLockingItem());
        }

        return Take<LockingClause>(from);
    }

    private LockingClause ReadLockingItem()
    {
        int first = _position;
        _position++;
        string strength = ReadLockStrength();
        ImmutableArray<QualifiedName> tables = Accept(PostgresKeyword.Of) ? ReadTableNames() : [];
        string? wait = Accept(PostgresKeyword.Nowait) ? "nowait"
            : Accept(PostgresKeyword.Skip, PostgresKeyword.Locked) ? "skip locked"
            : null;
        return new LockingClause(SpanFrom(first)) { Strength = strength, Tables = tables, Wait = wait };
    }

    private string ReadLockStrength()
    {
        if (Accept(PostgresKeyword.Update))
        {
            return "update";
        }

        if (Accept(PostgresKeyword.Key, PostgresKeyword.Share))
        {
            return "key share";
        }

        if (Accept(PostgresKeyword.No, PostgresKeyword.Key))
        {
            Expect(PostgresKeyword.Update, "locking clause");
            return "no key update";
        }

        Expect(PostgresKeyword.Share, "locking clause");
        return "share";
    }

    private ImmutableArray<QualifiedName> ReadTableNames()
    {
        int from = _nodeCount;
        do
        {
            Push(ReadTableName());
        }
        while (Accept(TokenKind.Comma));
        return Take<QualifiedName>(from);
    }
}
