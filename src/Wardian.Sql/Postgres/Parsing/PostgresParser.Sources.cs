#pragma warning disable CA1822, CA1859
using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>What a query reads from.</summary>
internal sealed partial class PostgresParser
{
    /// <summary><c>from_list</c>, from behind <c>FROM</c> or <c>USING</c>.</summary>
    private ImmutableArray<FromItem> ReadFromList() => [ReadFromItem()];

    /// <summary><c>table_ref</c>.</summary>
    private FromItem ReadFromItem() => ReadTableReference(allowAlias: true);

    /// <summary><c>relation_expr</c>; with an alias, <c>relation_expr_opt_alias</c>, where a bare <c>SET</c> is none.</summary>
    private TableReference ReadTableReference(bool allowAlias)
    {
        int first = _position;
        QualifiedName name = ReadQualifiedName("table");
        Alias? alias = null;
        if (allowAlias && Accept(PostgresKeyword.As))
        {
            int start = _position;
            Identifier text = ReadColumnName("alias");
            alias = new Alias(SpanFrom(start)) { Name = text };
        }

        return new TableReference(SpanFrom(first)) { Name = name, Alias = alias };
    }
}
