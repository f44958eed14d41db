using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary><c>CREATE INDEX</c>, and the elements of keys.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>Reads on behind <c>CREATE [UNIQUE] INDEX</c>.</summary>
    private CreateIndexStatement ReadCreateIndex(int first, bool isUnique)
    {
        const string Construct = "create index";
        ImmutableArray<StatementOption>.Builder options = ImmutableArray.CreateBuilder<StatementOption>();
        ImmutableArray<ObjectName>.Builder objects = ImmutableArray.CreateBuilder<ObjectName>();
        AcceptWordOption(options, PostgresKeyword.Concurrently);
        bool ifNotExists = AcceptIfNotExists();
        Identifier? name = ifNotExists || !At(PostgresKeyword.On) ? ReadColumnName(Construct) : null;
        Expect(PostgresKeyword.On, Construct);
        TableReference table = ReadTableReference(allowAlias: false);
        AcceptAccessMethod(objects);
        ImmutableArray<Expression>.Builder columns = ImmutableArray.CreateBuilder<Expression>();
        ReadIndexElements(columns, objects, Construct);
        ImmutableArray<Expression>.Builder include = ImmutableArray.CreateBuilder<Expression>();
        if (Accept(PostgresKeyword.Include))
        {
            ReadIndexElements(include, objects, Construct);
        }

        ReadIndexStorage(options, objects);
        Expression? where = ReadWhere();
        return new CreateIndexStatement(SpanFrom(first))
        {
            Name = name,
            Table = table,
            Columns = columns.ToImmutable(),
            Include = include.ToImmutable(),
            Where = where,
            IsUnique = isUnique,
            IfNotExists = ifNotExists,
            Options = options.ToImmutable(),
            Objects = objects.ToImmutable(),
        };
    }

    private void ReadIndexStorage(ImmutableArray<StatementOption>.Builder options, ImmutableArray<ObjectName>.Builder objects)
    {
        int first = _position;
        ImmutableArray<string>.Builder nulls = ImmutableArray.CreateBuilder<string>();
        AcceptNullTreatment(nulls);
        if (nulls.Count > 0)
        {
            options.Add(MakeWordOption(first));
        }

        AcceptStorageOptions(options, "create index");
        AcceptTablespace(objects);
    }

    /// <summary><c>index_params</c> in parentheses.</summary>
    private void ReadIndexElements(
        ImmutableArray<Expression>.Builder columns, ImmutableArray<ObjectName>.Builder objects, string construct)
    {
        Expect(TokenKind.Open, construct);
        do
        {
            columns.Add(ReadIndexElement(objects, construct));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.Close, construct);
    }

    /// <summary><c>index_elem</c>: the expression; the operator class is added to the objects, the order is not kept.</summary>
    private Expression ReadIndexElement(ImmutableArray<ObjectName>.Builder objects, string construct)
    {
        Expression column = ReadKeyElement(objects, construct);
        if (AcceptOperatorClass(objects) && At(TokenKind.Open))
        {
            ReadStorageOptions(ImmutableArray.CreateBuilder<StatementOption>(), construct);
        }

        AcceptAny(PostgresKeyword.Asc, PostgresKeyword.Desc);
        if (Accept(PostgresKeyword.Nulls))
        {
            FailIf(!AcceptAny(PostgresKeyword.First, PostgresKeyword.Last), construct);
        }

        return column;
    }

    /// <summary>A column, a call or an expression in parentheses, with its collation.</summary>
    private Expression ReadKeyElement(ImmutableArray<ObjectName>.Builder objects, string construct)
    {
        int first = _position;
        Expression element = ReadKeyExpression(construct);
        if (!Accept(PostgresKeyword.Collate))
        {
            return element;
        }

        ObjectName collation = ReadObject("collation");
        objects.Add(collation);
        return new CollateExpression(SpanFrom(first)) { Operand = element, Collation = collation.Name };
    }

    private Expression ReadKeyExpression(string construct)
    {
        if (At(TokenKind.Open))
        {
            return ReadParenthesised(construct);
        }

        if (!AtColumnName || Ahead(1).Kind is TokenKind.Open or TokenKind.Dot)
        {
            return ReadWindowlessCall();
        }

        return ReadWordValue(construct);
    }

    /// <summary><c>opt_class</c>; the words of an order of nulls are none.</summary>
    private bool AcceptOperatorClass(ImmutableArray<ObjectName>.Builder objects)
    {
        if (!AtColumnName || At(PostgresKeyword.Nulls, PostgresKeyword.First) || At(PostgresKeyword.Nulls, PostgresKeyword.Last))
        {
            return false;
        }

        objects.Add(ReadObject("operator class"));
        return true;
    }
}
