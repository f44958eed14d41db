using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Rewriting;

/// <summary>
/// A query that groups by a table's primary key may use its other columns as they are (<c>check_functional_grouping</c>). A sub-query has
/// no key; so these columns join the list, which makes no other groups.
/// </summary>
internal static class GroupingRewriter
{
    /// <summary>Types that can be grouped, as far as it is known here; their arrays can be, too.</summary>
    private static readonly HashSet<string> Comparable = new(StringComparer.Ordinal)
    {
        "int2", "int4", "int8", "numeric", "float4", "float8", "money", "oid", "bool", "text", "varchar", "bpchar", "char", "name", "bytea",
        "date", "time", "timetz", "timestamp", "timestamptz", "interval", "uuid", "jsonb", "inet", "cidr", "macaddr", "macaddr8", "bit", "varbit",
    };

    /// <summary>Adds to the lists what the tables' keys stood for.</summary>
    public static void Rewrite(TextRewriter rewriter, IReadOnlySet<TableBinding> replaced)
    {
        if (replaced.Count == 0 || !rewriter.Work.Rules.GroupsByKey)
        {
            return;
        }

        foreach (SelectQuery query in rewriter.Bindings.Groupings)
        {
            ILookup<string?, SelectItem> aliases = query.Items.ToLookup(item => item.Alias?.Name, StringComparer.Ordinal);
            Expression[] items = [.. Items(query.GroupBy).Select(item => Meant(rewriter, query, aliases, item))];
            ILookup<TableBinding, int> grouped = items.SelectMany(item => ColumnOf(rewriter, item)).ToLookup(item => item.Table, item => item.Column);
            HashSet<string> merged = [.. items.OfType<NameExpression>().Where(item => IsMerged(rewriter, item)).Select(item => item.Name.Last())];
            bool hasSets = query.GroupBy.Any(expression => expression is GroupingSetExpression);
            IEnumerable<TableBinding> tables = merged.Count > 0 ? replaced : grouped.Select(group => group.Key).Where(replaced.Contains);
            foreach (TableBinding table in tables.Where(table => IsGroupedByKey(table, grouped, merged)))
            {
                int[] missing = [.. table.Columns.Except(grouped[table]).Order()];
                if (missing.Length > 0)
                {
                    Extend(rewriter, query, table, missing, mayExtend: !hasSets && IsGroupedByKey(table, grouped, []));
                }
            }
        }
    }

    private static void Extend(TextRewriter rewriter, SelectQuery query, TableBinding table, int[] missing, bool mayExtend)
    {
        if (!mayExtend || missing.Any(column => !IsComparable(table.Relation.Columns[column].Type)))
        {
            rewriter.Refuse(RefusalReason.GroupedByKey, query.GroupBy[0].Span, table.Relation.Name.ToString());
            return;
        }

        IEnumerable<string> names = missing.Select(column => $", {rewriter.Work.Rules.Quote(table.Name)}.{rewriter.Work.Rules.Quote(NameOf(table, column))}");
        rewriter.Splices.Insert(query.GroupBy[^1].Span.End, string.Concat(names));
    }

    private static string NameOf(TableBinding table, int column) =>
        table.Node.Alias is { } alias && column < alias.Columns.Length ? alias.Columns[column].Name : table.Relation.Columns[column].Name;

    private static bool IsComparable(TypeReference type) => type is { Schema: "pg_catalog", Name: { } name } && Comparable.Contains(name);

    /// <summary>Whether a table's whole key is grouped; of merged columns it is not known whose they are, so their names count.</summary>
    private static bool IsGroupedByKey(TableBinding table, ILookup<TableBinding, int> grouped, HashSet<string> merged) =>
        !table.Relation.PrimaryKey.IsEmpty
        && table.Relation.PrimaryKey.All(name => (table.IsMerged && merged.Contains(name))
            || grouped[table].Any(column => table.Relation.Columns[column].Name == name));

    private static bool IsMerged(TextRewriter rewriter, NameExpression item) =>
        rewriter.Bindings.IsNamed(item.Span) && !rewriter.Bindings.TryFind(item.Span, out _, out _);

    private static IEnumerable<Expression> Items(IEnumerable<Expression> expressions)
    {
        foreach (Expression expression in expressions)
        {
            ImmutableArray<Expression> inside = expression switch
            {
                GroupingSetExpression sets => sets.Items,
                RowExpression { IsExplicit: false } row => row.Items,
                _ => [],
            };
            foreach (Expression item in inside.IsEmpty ? [expression] : Items(inside))
            {
                yield return item;
            }
        }
    }

    /// <summary>What an item stands for: itself, or the output whose number or name it is.</summary>
    private static Expression Meant(TextRewriter rewriter, SelectQuery query, ILookup<string?, SelectItem> aliases, Expression item)
    {
        if (item is ConstantExpression { Kind: ConstantKind.Integer })
        {
            string digits = Encoding.UTF8.GetString(rewriter.Text.Span[item.Span.Start..item.Span.End]);
            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= query.Items.Length
                ? query.Items[number - 1].Expression
                : item;
        }

        return item is NameExpression { Name.Parts: [var name] } && !rewriter.Bindings.IsNamed(item.Span)
            ? aliases[name.Name].FirstOrDefault()?.Expression ?? item
            : item;
    }

    private static IEnumerable<(TableBinding Table, int Column)> ColumnOf(TextRewriter rewriter, Expression expression)
    {
        if (rewriter.Bindings.TryFind(expression.Span, out TableBinding? table, out int column))
        {
            yield return (table, column);
        }
    }
}
