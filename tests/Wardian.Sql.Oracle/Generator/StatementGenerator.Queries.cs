namespace Wardian.Sql.Oracle.Generator;

/// <content>Queries: WITH, set operations, SELECT in its forms.</content>
public sealed partial class StatementGenerator
{
    /// <summary>A query.</summary>
    /// <param name="scope">Its own, empty scope, inside those around it.</param>
    /// <param name="kinds">What it must return; null leaves it open.</param>
    /// <param name="depth">How deep it is nested.</param>
    /// <param name="isSingleRow">Whether it may return one row only.</param>
    private QueryText Query(Scope scope, IReadOnlyList<ValueKind>? kinds, int depth, bool isSingleRow = false)
    {
        int known = _commonTables.Count;
        string with = depth < 2 && _choices.Percent(20) ? With(depth) : string.Empty;
        QueryText body = _choices.Pick(9) switch
        {
            6 when depth < DepthMax => SetOperation(scope, kinds ?? SomeKinds(), depth),
            7 when kinds is null => WholeTable(),
            8 when depth < DepthMax => Grouped(scope, kinds ?? SomeKinds(), depth),
            _ => Select(scope, kinds, depth),
        };
        _commonTables.RemoveRange(known, _commonTables.Count - known);
        string limit = isSingleRow ? " LIMIT 1" : Limit(depth);
        return body with { Sql = with + body.Sql + limit };
    }

    private string Limit(int depth) => _choices.Pick(12) switch
    {
        9 => " LIMIT 10",
        10 => " OFFSET 1 ROWS FETCH FIRST 3 ROWS ONLY",
        11 when depth < 2 => $" LIMIT ({Query(new Scope(null), [ValueKind.Integer], depth + 2, isSingleRow: true).Sql})",
        _ => string.Empty,
    };

    private string With(int depth)
    {
        var parts = new List<string>();
        bool isRecursive = _choices.Percent(35);
        for (int count = 1 + _choices.Pick(2); count > 0; count--)
        {
            parts.Add(isRecursive && count == 1 ? RecursiveTable(depth) : depth == 0 && _choices.Percent(10) ? ModifyingTable() : PlainTable(depth));
        }

        return $"WITH {(isRecursive ? "RECURSIVE " : string.Empty)}{string.Join(", ", parts)} ";
    }

    private string PlainTable(int depth)
    {
        string name = Name("cte");
        QueryText query = Query(new Scope(null), null, depth + 1);
        IReadOnlyList<NamedColumn> columns = query.Columns;
        string list = string.Empty;
        if (_choices.Percent(40))
        {
            columns = [.. columns.Select((column, index) => column with { Name = $"{name}_{index}" })];
            list = $" ({string.Join(", ", columns.Select(column => column.Name))})";
        }

        _commonTables.Add(new Source(name, columns, IsTable: false));
        return $"{name}{list} AS {_choices.Pick([string.Empty, "MATERIALIZED ", "NOT MATERIALIZED "])}({query.Sql})";
    }

    /// <summary>Only the outermost query may have tables that modify.</summary>
    private string ModifyingTable()
    {
        string name = Name("mod");
        SchemaTable table = _choices.Pick(_schema.BaseTables);
        Scope scope = Target(table, Name("x"));
        string alias = scope.Sources[0].Alias;
        string change = _choices.Pick(2) == 0
            ? $"DELETE FROM {TableName(table)} AS {alias}"
            : $"UPDATE {TableName(table)} AS {alias} SET {Assignments(SomeColumns(table), scope)}";
        List<ValueKind> kinds = SomeKinds();
        NamedColumn[] columns = [.. kinds.Select((kind, index) => new NamedColumn($"{name}_{index}", kind))];
        string list = string.Join(", ", columns.Select(column => $"{Expression(column.Kind, scope, 2)} AS {column.Name}"));
        string where = Where(scope, 2);
        _commonTables.Add(new Source(name, columns, IsTable: false));
        return $"{name} AS ({change}{where} RETURNING {list})";
    }

    /// <summary>Both arms are cast, because a recursion must keep its types exactly.</summary>
    private string RecursiveTable(int depth)
    {
        string name = Name("rec");
        List<ValueKind> kinds = SomeKinds();
        NamedColumn[] columns = [.. kinds.Select((kind, index) => new NamedColumn($"{name}_{index}", kind))];
        var anchor = new Scope(null);
        string anchorFrom = From(anchor, depth + 2);
        string anchorList = string.Join(", ", kinds.Select(kind => $"({Expression(kind, anchor, depth + 2)})::{ExactType(kind)}"));
        var step = new Scope(null);
        step.Sources.Add(new Source("r", columns, IsTable: false));
        string stepFrom = $"FROM {name} r" + (_choices.Percent(40) ? $" JOIN {Table(step)} ON {Condition(step, 0, depth + 2)}" : string.Empty);
        string stepList = string.Join(", ", kinds.Select(kind => $"({Qualified(kind, step)})::{ExactType(kind)}"));
        string union = _choices.Pick(["UNION ALL", "UNION"]);
        string where = _choices.Percent(50) ? $" WHERE {Qualified(kinds[0], step)} <> {Literal(kinds[0])}" : string.Empty;
        _commonTables.Add(new Source(name, columns, IsTable: false));
        string list = string.Join(", ", columns.Select(column => column.Name));
        return $"{name} ({list}) AS (SELECT {anchorList} {anchorFrom} {union} SELECT {stepList} {stepFrom}{where})";
    }

    private static string ExactType(ValueKind kind) => kind is ValueKind.Text ? "text COLLATE \"default\"" : TypeName(kind);

    private QueryText SetOperation(Scope scope, IReadOnlyList<ValueKind> kinds, int depth)
    {
        QueryText Arm() => Select(new Scope(scope.Outer), kinds, depth + 1, isArm: true);
        QueryText first = Arm();
        string text = first.Sql;
        foreach (string operation in Several(2, () => _choices.Pick(["UNION ALL", "UNION", "EXCEPT", "INTERSECT", "EXCEPT ALL", "INTERSECT ALL"])))
        {
            string arm = Arm().Sql;
            text += $" {operation} {(_choices.Percent(20) ? $"({arm})" : arm)}";
        }

        return first with { Sql = text + (_choices.Percent(30) ? " ORDER BY 1" : string.Empty) };
    }

    private QueryText WholeTable()
    {
        SchemaTable table = _choices.Pick(_schema.Tables);
        return new QueryText($"TABLE {TableName(table)}", table.Columns);
    }

    private QueryText Select(Scope scope, IReadOnlyList<ValueKind>? kinds, int depth, bool isArm = false)
    {
        string from = From(scope, depth);
        if (kinds is null && _choices.Percent(20))
        {
            return new QueryText($"SELECT {Star(scope, out IReadOnlyList<NamedColumn> all)} {from}{Where(scope, depth)}", all);
        }

        kinds ??= SomeKinds();
        var columns = new List<NamedColumn>();
        var items = new List<string>();
        bool hasWindow = _choices.Percent(15);
        foreach (ValueKind kind in kinds)
        {
            string name = Name("c");
            columns.Add(new NamedColumn(name, kind));
            items.Add($"{(hasWindow ? Windowed(kind, scope, depth) : Expression(kind, scope, depth + 1))} AS {name}");
        }

        string window = hasWindow ? $" WINDOW wd AS ({Partition(scope, depth)})" : string.Empty;
        string distinct = Distinct(scope, depth, out string order);
        string sql = $"SELECT {distinct}{string.Join(", ", items)} {from}{Where(scope, depth)}{window}{order}";
        return new QueryText(isArm && order.Length > 0 ? $"({sql})" : sql, columns);
    }

    private string Star(Scope scope, out IReadOnlyList<NamedColumn> columns)
    {
        Source source = _choices.Pick(scope.Sources);
        if (scope.Sources.Count == 1 && _choices.Percent(50))
        {
            columns = source.Columns;
            return "*";
        }

        columns = [.. source.Columns, new NamedColumn("one", ValueKind.Integer)];
        return $"{source.Alias}.*, 1 AS one";
    }

    private string Distinct(Scope scope, int depth, out string order)
    {
        order = string.Empty;
        switch (_choices.Pick(12))
        {
            case 10:
                return "DISTINCT ";
            case 11:
                string key = Qualified(_choices.Pick(Kinds), scope);
                order = scope.Sources.Count > 0 && key.Contains('.', StringComparison.Ordinal) ? $" ORDER BY {key}" : string.Empty;
                return order.Length == 0 ? string.Empty : $"DISTINCT ON ({key}) ";
            case 8 or 9:
                order = $" ORDER BY {SortKey(scope, depth)} DESC NULLS LAST";
                return string.Empty;
            default:
                return string.Empty;
        }
    }

    /// <summary>A constant would be taken for a column's number or be refused.</summary>
    private string SortKey(Scope scope, int depth)
    {
        ValueKind kind = _choices.Pick(Kinds);
        return $"coalesce({Expression(kind, scope, depth + 2)}, {Expression(kind, scope, depth + 2)})";
    }

    private string Where(Scope scope, int depth) => _choices.Percent(50) ? $" WHERE {Predicate(scope, depth + 1)}" : string.Empty;

    private string Partition(Scope scope, int depth)
    {
        string text = _choices.Percent(60) ? $"PARTITION BY {Expression(_choices.Pick(Kinds), scope, depth + 2)} " : string.Empty;
        return $"{text}ORDER BY {Expression(_choices.Pick(Kinds), scope, depth + 2)}";
    }

    private string Windowed(ValueKind kind, Scope scope, int depth)
    {
        string over = _choices.Pick(3) switch { 0 => "OVER wd", 1 => $"OVER ({Partition(scope, depth)})", _ => "OVER (wd ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)" };
        string value = Expression(kind, scope, depth + 2);
        return (kind, _choices.Pick(4)) switch
        {
            (ValueKind.Integer, 0) => $"row_number() {over}",
            (ValueKind.Integer, 1) => $"count(*) FILTER (WHERE {Predicate(scope, depth + 2)}) {over}",
            (ValueKind.Number, 0) => $"sum({value}) {over}",
            (_, 1) => $"lag({value}, 1) {over}",
            (_, 2) => $"first_value({value}) {over}",
            _ => value,
        };
    }

    private QueryText Grouped(Scope scope, IReadOnlyList<ValueKind> kinds, int depth)
    {
        string from = From(scope, depth);
        string where = Where(scope, depth);

        // An aggregate over columns of a query around it would belong to that query.
        scope = scope.Local();
        List<(string Sql, ValueKind Kind)> keys = Several(2, () => _choices.Pick(Kinds)).ConvertAll(kind => (Qualified(kind, scope), kind));
        keys.RemoveAll(key => !key.Sql.Contains('.', StringComparison.Ordinal) || key.Sql.Contains('\'', StringComparison.Ordinal) || char.IsDigit(key.Sql[0]));
        var columns = new List<NamedColumn>();
        var items = new List<string>();
        foreach (ValueKind kind in kinds)
        {
            string name = Name("g");
            columns.Add(new NamedColumn(name, kind));
            string[] fit = [.. keys.Where(key => key.Kind == kind).Select(key => key.Sql)];
            items.Add($"{(fit.Length > 0 && _choices.Percent(60) ? _choices.Pick(fit) : Aggregate(kind, scope, depth))} AS {name}");
        }

        string having = _choices.Percent(30) ? $" HAVING {Aggregate(ValueKind.Integer, scope, depth)} > 1" : string.Empty;
        return new QueryText($"SELECT {string.Join(", ", items)} {from}{where}{GroupBy([.. keys.Select(key => key.Sql)])}{having}", columns);
    }

    private string GroupBy(string[] keys)
    {
        string all = string.Join(", ", keys);
        return keys.Length == 0 ? string.Empty : _choices.Pick(5) switch
        {
            1 => $" GROUP BY ROLLUP ({all})",
            2 => $" GROUP BY CUBE ({all})",
            3 => $" GROUP BY GROUPING SETS ({string.Join(", ", keys.Select(key => $"({key})"))}, ())",
            4 => $" GROUP BY DISTINCT {all}",
            _ => $" GROUP BY {all}",
        };
    }

    private string Aggregate(ValueKind kind, Scope scope, int depth)
    {
        string value = Expression(kind, scope, depth + 2);
        string filter = _choices.Percent(25) ? $" FILTER (WHERE {Predicate(scope, depth + 2)})" : string.Empty;
        return (kind, _choices.Pick(4)) switch
        {
            (ValueKind.Text, 1) => $"string_agg({value}, ',' ORDER BY {Expression(ValueKind.Integer, scope, depth + 2)}){filter}",
            (ValueKind.Text, 2) => $"(array_agg({value}){filter})[1]",
            (ValueKind.Integer, 1) => $"count(DISTINCT {value}){filter}",
            (ValueKind.Integer, 2) => $"count(*){filter}",
            (ValueKind.Number, 1) => $"sum({value}){filter}",
            (ValueKind.Boolean, _) => $"bool_or({value}){filter}",
            (ValueKind.Date or ValueKind.Timestamp, 1) => $"mode() WITHIN GROUP (ORDER BY {value}){filter}",
            _ => $"max({value}){filter}",
        };
    }
}
