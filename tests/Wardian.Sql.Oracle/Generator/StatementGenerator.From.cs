namespace Wardian.Sql.Oracle.Generator;

/// <content>FROM: sources and how they are joined.</content>
public sealed partial class StatementGenerator
{
    /// <summary>A FROM clause; its sources are added to the scope.</summary>
    private string From(Scope scope, int depth)
    {
        scope.FromStart = scope.Sources.Count;
        string text = "FROM " + Item(scope, depth, isLateral: false);
        int others = depth > 1 ? _choices.Pick(2) : _choices.Pick(3);
        int visible = scope.FromStart;
        for (int index = 0; index < others; index++)
        {
            text += Join(scope, depth, ref visible);
        }

        return text;
    }

    private string Join(Scope scope, int depth, ref int visible)
    {
        int before = scope.Sources.Count;
        switch (_choices.Pick(8))
        {
            case 0:
                visible = before;
                return ", " + Item(scope, depth, isLateral: true);
            case 1:
                return " CROSS JOIN " + Item(scope, depth, isLateral: true);
            case 2:
                return $" LEFT JOIN {Item(scope, depth, isLateral: true)} ON {Condition(scope, visible, depth)}";
            case 3 or 4:
                return SharedNames(scope, visible, depth);
            default:
                string kind = _choices.Pick(["JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"]);
                return $" {kind} {Item(scope, depth, isLateral: false)} ON {Condition(scope, visible, depth)}";
        }
    }

    /// <summary>USING or NATURAL where names allow it, otherwise ON.</summary>
    private string SharedNames(Scope scope, int visible, int depth)
    {
        string kind = _choices.Pick(["JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"]);
        var left = scope.Sources.Skip(visible).ToList();
        string item = Item(scope, depth, isLateral: false);
        Source right = scope.Sources[^1];
        bool HasOne(string name) => left.Sum(source => source.Columns.Count(column => column.Name == name)) == 1;
        NamedColumn[] shared = [.. right.Columns.Where(column => left.Any(source => source.Columns.Any(other => other.Name == column.Name)))];
        NamedColumn[] fit = [.. shared.Where(column => HasOne(column.Name) && right.Nameable.Contains(column)
            && column.Kind != ValueKind.Other && left.Any(source => source.Columns.Contains(column)))];
        if (fit.Length == 0)
        {
            return $" {kind} {item} ON {Condition(scope, visible, depth)}";
        }

        if (fit.Length == shared.Length && _choices.Percent(40))
        {
            Array.ForEach(shared, column => scope.Merge(column.Name));
            return $" NATURAL {kind} {item}";
        }

        NamedColumn chosen = _choices.Pick(fit);
        scope.Merge(chosen.Name);
        return $" {kind} {item} USING ({Spell(chosen.Name)})";
    }

    /// <summary>A join condition sees only the two sides of its join.</summary>
    private string Condition(Scope scope, int visible, int depth)
    {
        var sides = new Scope(scope.Outer);
        sides.Sources.AddRange(scope.Sources.Skip(visible));
        ValueKind kind = _choices.Pick(Kinds);
        return _choices.Percent(70)
            ? $"{Qualified(kind, sides)} = {Qualified(kind, sides)}"
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

    private string Item(Scope scope, int depth, bool isLateral)
    {
        int choice = depth > DepthMax ? 0 : _choices.Pick(16);
        return choice switch
        {
            8 or 9 => Subquery(scope, new Scope(scope.Outer), string.Empty, depth),
            10 when isLateral => Subquery(scope, Around(scope), "LATERAL ", depth),
            11 when isLateral => FunctionItem(Around(scope), scope, depth),
            11 => FunctionItem(new Scope(scope.Outer), scope, depth),
            12 => Values(scope),
            13 when depth < 2 => NestedJoin(scope, depth),
            14 or 15 when _commonTables.Count > 0 => CommonTable(scope),
            _ => Table(scope),
        };
    }

    private static Scope Around(Scope scope)
    {
        var around = new Scope(scope.Outer);
        around.Sources.AddRange(scope.Sources.Skip(scope.FromStart));
        return around;
    }

    private string Table(Scope scope)
    {
        SchemaTable table = _choices.Pick(_schema.Tables);
        string alias = Name("t");
        string text = (_choices.Pick(12) == 11 && !table.IsView ? "ONLY " : string.Empty) + TableName(table);
        IReadOnlyList<NamedColumn> columns = table.Columns;
        switch (_choices.Pick(8))
        {
            case 6:
                int count = 1 + _choices.Pick(Math.Min(3, columns.Count));
                columns = [.. columns.Select((column, index) => index < count ? column with { Name = $"{alias}_c{index}" } : column)];
                text += $" AS {alias} ({string.Join(", ", columns.Take(count).Select(column => column.Name))})";
                break;
            case 7 when !table.IsView:
                text += $" {alias} TABLESAMPLE BERNOULLI (50)";
                break;
            default:
                text += $" {alias}";
                break;
        }

        scope.Sources.Add(new Source(alias, columns, IsTable: true));
        return text;
    }

    private string Subquery(Scope scope, Scope around, string prefix, int depth)
    {
        QueryText query = Query(new Scope(around), null, depth + 1);
        string alias = Name("s");
        IReadOnlyList<NamedColumn> columns = query.Columns;
        string list = string.Empty;
        if (_choices.Percent(30))
        {
            columns = [.. columns.Select((column, index) => column with { Name = $"{alias}_{index}" })];
            list = $" ({string.Join(", ", columns.Select(column => column.Name))})";
        }

        scope.Sources.Add(new Source(alias, columns, IsTable: false));
        return $"{prefix}({query.Sql}) {alias}{list}";
    }

    private string FunctionItem(Scope around, Scope scope, int depth)
    {
        string alias = Name("f");
        switch (_choices.Pick(4))
        {
            case 0:
                scope.Sources.Add(new Source(alias, [new NamedColumn($"{alias}_n", ValueKind.Integer)], IsTable: false));
                return $"generate_series(1, {Expression(ValueKind.Integer, around, depth + 2)}) {alias}({alias}_n)";
            case 1:
                scope.Sources.Add(new Source(alias, [new NamedColumn($"{alias}_v", ValueKind.Text), new NamedColumn($"{alias}_o", ValueKind.Integer)], IsTable: false));
                return $"unnest(ARRAY[{Expression(ValueKind.Text, around, depth + 2)}]) WITH ORDINALITY {alias}({alias}_v, {alias}_o)";
            case 2:
                scope.Sources.Add(new Source(alias, [new NamedColumn("key", ValueKind.Text), new NamedColumn("value", ValueKind.Text)], IsTable: false));
                return $"jsonb_each_text(jsonb_build_object('k', {Expression(ValueKind.Text, around, depth + 2)})) {alias}";
            default:
                scope.Sources.Add(new Source(alias, [new NamedColumn($"{alias}_a", ValueKind.Integer), new NamedColumn($"{alias}_b", ValueKind.Text)], IsTable: false));
                return $"ROWS FROM (generate_series(1, {Expression(ValueKind.Integer, around, depth + 2)}), "
                    + $"string_to_table({Expression(ValueKind.Text, around, depth + 2)}, ',')) {alias}({alias}_a, {alias}_b)";
        }
    }

    private string Values(Scope scope)
    {
        string alias = Name("v");
        List<ValueKind> kinds = SomeKinds();
        List<string> rows = Several(3, () => $"({string.Join(", ", kinds.Select(Literal))})");
        scope.Sources.Add(new Source(alias, [.. kinds.Select((kind, index) => new NamedColumn($"{alias}_{index}", kind))], IsTable: false));
        return $"(VALUES {string.Join(", ", rows)}) {alias}({string.Join(", ", kinds.Select((_, index) => $"{alias}_{index}"))})";
    }

    /// <summary>A join in parentheses under one name, which hides the names inside.</summary>
    private string NestedJoin(Scope scope, int depth)
    {
        var inner = new Scope(scope.Outer);
        string first = Table(inner);
        string second = Table(inner);
        string condition = Condition(inner, 0, depth + 1);
        string alias = Name("j");
        scope.Sources.Add(new Source(alias, [.. inner.Sources.SelectMany(source => source.Columns)], IsTable: false));
        return $"({first} {_choices.Pick(["JOIN", "LEFT JOIN", "FULL JOIN"])} {second} ON {condition}) AS {alias}";
    }

    private string CommonTable(Scope scope)
    {
        Source table = _choices.Pick(_commonTables);
        string alias = Name("w");
        scope.Sources.Add(new Source(alias, table.Columns, IsTable: false));
        return $"{table.Alias} {alias}";
    }
}
