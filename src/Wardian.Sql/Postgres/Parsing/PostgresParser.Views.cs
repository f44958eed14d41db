using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary><c>CREATE VIEW</c>, <c>CREATE MATERIALIZED VIEW</c>.</summary>
internal sealed partial class PostgresParser
{
    /// <summary>Reads on behind <c>CREATE [OR REPLACE] [TEMPORARY]</c>, from <c>RECURSIVE</c> or <c>VIEW</c>.</summary>
    private CreateViewStatement ReadCreateView(int first, bool isReplace, bool isTemporary)
    {
        const string Construct = "create view";
        bool isRecursive = Accept(PostgresKeyword.Recursive);
        Expect(PostgresKeyword.View, Construct);
        QualifiedName name = ReadQualifiedName(Construct);
        ImmutableArray<Identifier> columns = isRecursive ? ReadColumnNameList(Construct) : AcceptColumnNameList(Construct);
        ImmutableArray<StatementOption>.Builder options = ImmutableArray.CreateBuilder<StatementOption>();
        AcceptStorageOptions(options, Construct);
        Expect(PostgresKeyword.As, Construct);
        QueryExpression query = ReadQuery();
        AcceptCheckOption(options, isAllowed: !isRecursive);
        return new CreateViewStatement(SpanFrom(first))
        {
            Name = name,
            IsReplace = isReplace,
            IsTemporary = isTemporary,
            IsRecursive = isRecursive,
            Columns = columns,
            Query = query,
            Options = options.ToImmutable(),
        };
    }

    private void AcceptCheckOption(ImmutableArray<StatementOption>.Builder options, bool isAllowed)
    {
        int first = _position;
        if (isAllowed && Accept(PostgresKeyword.With))
        {
            AcceptAny(PostgresKeyword.Cascaded, PostgresKeyword.Local);
            ExpectWords("check option", PostgresKeyword.Check, PostgresKeyword.Option);
            options.Add(MakeWordOption(first));
        }
    }

    /// <summary>Reads on from <c>MATERIALIZED VIEW</c>.</summary>
    private CreateViewStatement ReadCreateMaterializedView(int first)
    {
        const string Construct = "create materialized view";
        ExpectWords(Construct, PostgresKeyword.Materialized, PostgresKeyword.View);
        bool ifNotExists = AcceptIfNotExists();
        QualifiedName name = ReadQualifiedName(Construct);
        ImmutableArray<Identifier> columns = AcceptColumnNameList(Construct);
        ImmutableArray<StatementOption>.Builder options = ImmutableArray.CreateBuilder<StatementOption>();
        ImmutableArray<ObjectName>.Builder objects = ImmutableArray.CreateBuilder<ObjectName>();
        AcceptAccessMethod(objects);
        AcceptStorageOptions(options, Construct);
        AcceptTablespace(objects);
        Expect(PostgresKeyword.As, Construct);
        QueryExpression query = ReadQuery();
        bool isWithoutData = AcceptWithoutData();
        return new CreateViewStatement(SpanFrom(first))
        {
            Name = name,
            IsMaterialized = true,
            IfNotExists = ifNotExists,
            Columns = columns,
            Query = query,
            IsWithoutData = isWithoutData,
            Options = options.ToImmutable(),
            Objects = objects.ToImmutable(),
        };
    }
}
