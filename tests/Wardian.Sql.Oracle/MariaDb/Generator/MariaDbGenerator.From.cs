using Wardian.Sql.Oracle.Generator;

namespace Wardian.Sql.Oracle.MariaDb.Generator;

/// <content>FROM: sources and how they are joined.</content>
public sealed partial class MariaDbGenerator
{
    /// <summary>A FROM clause; its sources are added to the scope.</summary>
    private string From(Scope scope, int depth)
    {
        string text = "FROM " + Item(scope, depth);
        int others = depth > 1 ? _choices.Pick(2) : _choices.Pick(4);
        int visible = 0;
        for (int index = 0; index < others; index++)
        {
            text += Join(scope, depth, ref visible);
        }

        return text;
    }

    private string Join(Scope scope, int depth, ref int visible)
    {
        int before = scope.Sources.Count;
        switch (_choices.Pick(9))
        {
            case 0:
                visible = before;
                return ", " + Item(scope, depth);
            case 1:
                return " CROSS JOIN " + Item(scope, depth);
            case 2 or 3 or 4:
                return SharedNames(scope, visible, depth);
            case 5:
                return $" STRAIGHT_JOIN {Item(scope, depth)} ON {Condition(scope, visible, depth)}";
            case 6:
                return JsonTable(scope, visible);
            default:
                string kind = _choices.Pick(["JOIN", "INNER JOIN", "LEFT JOIN", "RIGHT OUTER JOIN"]);
                return $" {kind} {Item(scope, depth)} ON {Condition(scope, visible, depth)}";
        }
    }

    /// <summary>USING or NATURAL where names allow it, otherwise ON.</summary>
    private string SharedNames(Scope scope, int visible, int depth)
    {
        string kind = _choices.Pick(["JOIN", "LEFT JOIN", "RIGHT JOIN"]);
        var left = scope.Sources.Skip(visible).ToList();
        string item = Item(scope, depth);
        Source right = scope.Sources[^1];
        int HowMany(string name) => left.Sum(source => source.Columns.Count(column => Same(column.Name, name)));
        NamedColumn[] shared = [.. right.Columns.Where(column => HowMany(column.Name) > 0)];
        NamedColumn[] fit = [.. shared.Where(column => HowMany(column.Name) == 1 && right.Nameable.Contains(column) && column.Kind != ValueKind.Other)];
        if (fit.Length == 0)
        {
            return $" {kind} {item} ON {Condition(scope, visible, depth)}";
        }

        if (fit.Length == shared.Length && _choices.Percent(40))
        {
            Array.ForEach(shared, column => scope.Merge(column.Name));
            return $" NATURAL {kind} {item}";
        }

        NamedColumn[] chosen = [.. fit.Take(1 + _choices.Pick(2))];
        Array.ForEach(chosen, column => scope.Merge(column.Name));
        return $" {kind} {item} USING ({string.Join(", ", chosen.Select(column => Spell(column.Name)))})";
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>A join condition sees only the two sides of its join.</summary>
    private string Condition(Scope scope, int visible, int depth)
    {
        var sides = new Scope(scope.Outer);
        sides.Sources.AddRange(scope.Sources.Skip(visible));
        ValueKind kind = _choices.Pick(Kinds);
        return _choices.Percent(70)
            ? $"{Qualified(kind, sides)} {_choices.Pick(["=", "<=>", "<"])} {Qualified(kind, sides)}"
            : Predicate(sides, depth + 1);
    }

    private string Qualified(ValueKind kind, Scope scope)
    {
        List<(Source Source, NamedColumn Column)> found = scope.Find(kind);
        if (found.Count == 0)
        {
            return Literal(kind);
        }

        (Source source, NamedColumn column) = _choices.Pick(found);
        return $"{source.Alias}.{Spell(column.Name)}";
    }

    private string Item(Scope scope, int depth)
    {
        int choice = depth > DepthMax ? 0 : _choices.Pick(16);
        return choice switch
        {
            8 or 9 or 10 => Subquery(scope, depth),
            11 when depth < 2 => $"({Item(scope, depth + 1)} JOIN {Item(scope, depth + 1)})",
            12 => Values(scope),
            13 or 14 or 15 when _commonTables.Count > 0 => CommonTable(scope),
            _ => Table(scope),
        };
    }

    private string Table(Scope scope)
    {
        SchemaTable table = _choices.Pick(_schema.Tables);
        bool isBare = _choices.Percent(15) && scope.Sources.TrueForAll(source => source.Alias != table.Name);
        string alias = isBare ? MariaDbNames.Quote(table.Name) : Name("t");
        scope.Sources.Add(new Source(alias, table.Columns, IsTable: !table.IsView));
        string hint = !table.IsView && table.Key.Count > 0 && _choices.Percent(5) ? " USE INDEX (PRIMARY)" : string.Empty;
        return isBare ? TableName(table) + hint : $"{TableName(table)} {_choices.Pick([string.Empty, "AS "])}{alias}{hint}";
    }

    /// <summary>A derived table sees nothing around it.</summary>
    private string Subquery(Scope scope, int depth)
    {
        QueryText query = Query(new Scope(null), null, depth + 1);
        string alias = Name("s");
        scope.Sources.Add(new Source(alias, query.Columns, IsTable: false));
        return $"({query.Sql}) {alias}";
    }

    private string Values(Scope scope)
    {
        string alias = Name("v");
        ValueKind kind = _choices.Pick(Kinds);
        scope.Sources.Add(new Source(alias, [new NamedColumn($"{alias}_a", kind), new NamedColumn($"{alias}_b", ValueKind.Integer)], IsTable: false));
        return $"(SELECT {Literal(kind)} AS {alias}_a, 1 AS {alias}_b UNION ALL SELECT {Literal(kind)}, 2) {alias}";
    }

    private string JsonTable(Scope scope, int visible)
    {
        var before = new Scope(null);
        before.Sources.AddRange(scope.Sources.Skip(visible));
        string value = Qualified(ValueKind.Text, before);
        string alias = Name("j");
        scope.Sources.Add(new Source(alias, [new NamedColumn($"{alias}_o", ValueKind.Integer), new NamedColumn($"{alias}_v", ValueKind.Text)], IsTable: false));
        return $" JOIN JSON_TABLE(json_array({value}), '$[*]' COLUMNS ({alias}_o FOR ORDINALITY, {alias}_v varchar(40) PATH '$')) {alias}";
    }

    private string CommonTable(Scope scope)
    {
        Source table = _choices.Pick(_commonTables);
        string alias = Name("w");
        scope.Sources.Add(new Source(alias, table.Columns, IsTable: false));
        return $"{table.Alias} {alias}";
    }
}
