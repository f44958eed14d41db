using System.Globalization;
using Wardian.Sql.Oracle.Generator;

namespace Wardian.Sql.Oracle.MariaDb.Generator;

/// <content>Queries: WITH, set operations, SELECT in its forms.</content>
public sealed partial class MariaDbGenerator
{
    /// <summary>A query.</summary>
    /// <param name="scope">Its own, empty scope, inside those around it.</param>
    /// <param name="kinds">What it must return; null leaves it open.</param>
    /// <param name="depth">How deep it is nested.</param>
    /// <param name="isSingleRow">Whether it may return one row only.</param>
    private QueryText Query(Scope scope, IReadOnlyList<ValueKind>? kinds, int depth, bool isSingleRow = false)
    {
        int known = _commonTables.Count;
        string with = depth < 2 && !isSingleRow && _choices.Percent(20) ? With(depth) : string.Empty;
        QueryText body = _choices.Pick(8) switch
        {
            6 when depth < DepthMax && !isSingleRow => SetOperation(scope, kinds ?? SomeKinds(), depth),
            7 when depth < DepthMax => Grouped(scope, kinds ?? SomeKinds(), depth),
            _ => Select(scope, kinds, depth),
        };

        // A common table that nothing names is not analysed by the server.
        if (with.Length > 0)
        {
            string last = _commonTables[^1].Alias;
            with = body.Sql.Contains(last + " w", StringComparison.Ordinal) ? with : string.Empty;
            body = with.Length == 0 && Names(body.Sql, known) ? Select(new Scope(scope.Outer), kinds, DepthMax) : body;
        }

        _commonTables.RemoveRange(known, _commonTables.Count - known);
        string limit = isSingleRow ? " LIMIT 1" : _choices.Pick(10) == 9 ? " LIMIT 10" : string.Empty;
        return body with { Sql = with + body.Sql + limit };
    }

    private bool Names(string sql, int known) => _commonTables.Skip(known).Any(table => sql.Contains(table.Alias + " w", StringComparison.Ordinal));

    private string With(int depth) => _choices.Percent(35) ? $"WITH RECURSIVE {RecursiveTable(depth)} " : $"WITH {PlainTable(depth)} ";

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
        return $"{name}{list} AS ({query.Sql})";
    }

    private string RecursiveTable(int depth)
    {
        string name = Name("rec");
        List<ValueKind> kinds = SomeKinds();
        NamedColumn[] columns = [.. kinds.Select((kind, index) => new NamedColumn($"{name}_{index}", kind))];
        var anchor = new Scope(null);
        string anchorFrom = From(anchor, depth + 2);
        string anchorList = string.Join(", ", kinds.Select(kind => Expression(kind, anchor, depth + 2)));
        var step = new Scope(null);
        step.Sources.Add(new Source("r", columns, IsTable: false));
        string stepFrom = $"FROM {name} r" + (_choices.Percent(40) ? $" JOIN {Table(step)} ON {Condition(step, 0, depth + 2)}" : string.Empty);
        string stepList = string.Join(", ", kinds.Select(kind => Qualified(kind, step)));
        string where = _choices.Percent(50) ? $" WHERE {Qualified(kinds[0], step)} <> {Literal(kinds[0])}" : string.Empty;
        _commonTables.Add(new Source(name, columns, IsTable: false));
        string list = string.Join(", ", columns.Select(column => column.Name));
        return $"{name} ({list}) AS (SELECT {anchorList} {anchorFrom} {_choices.Pick(["UNION ALL", "UNION"])} SELECT {stepList} {stepFrom}{where})";
    }

    private QueryText SetOperation(Scope scope, IReadOnlyList<ValueKind> kinds, int depth)
    {
        QueryText Arm() => Select(new Scope(scope.Outer), kinds, depth + 1, isArm: true);
        QueryText first = Arm();
        string text = first.Sql;
        foreach (string operation in Several(2, () => _choices.Pick(["UNION ALL", "UNION", "UNION DISTINCT", "EXCEPT", "INTERSECT"])))
        {
            string arm = Arm().Sql;
            text += $" {operation} {(_choices.Percent(20) && !arm.StartsWith('(') ? $"({arm})" : arm)}";
        }

        return first with { Sql = text + (_choices.Percent(30) ? $" ORDER BY {_choices.Pick(["1", Spell(first.Columns[0].Name)])}" : string.Empty) };
    }

    private QueryText Select(Scope scope, IReadOnlyList<ValueKind>? kinds, int depth, bool isArm = false)
    {
        string from = From(scope, depth);
        if (kinds is null && !isArm && _choices.Percent(25))
        {
            return new QueryText($"SELECT {Star(scope, out IReadOnlyList<NamedColumn> all)} {from}{Where(scope, depth)}", all);
        }

        kinds ??= SomeKinds();
        string? over = _choices.Percent(15) ? Name("wd") : null;
        List<(string Sql, NamedColumn Column)> items = [.. kinds.Select(kind =>
            Item(over is not null ? Windowed(kind, over, scope, depth) : Expression(kind, scope, depth + 1), kind, scope, depth, isArm))];
        string list = string.Join(", ", items.Select(item => item.Sql));
        string window = over is not null && (list.Contains($"OVER {over}", StringComparison.Ordinal) || list.Contains($"OVER ({over}", StringComparison.Ordinal))
            ? $" WINDOW {over} AS ({Partition(scope, depth)})"
            : string.Empty;
        string distinct = over is null && _choices.Percent(8) ? "DISTINCT " : string.Empty;
        string order = distinct.Length == 0 ? Order(scope, [.. items.Select(item => item.Column)], depth) : string.Empty;
        string sql = $"SELECT {distinct}{list} {from}{Where(scope, depth)}{window}{order}";
        return new QueryText(isArm && order.Length > 0 ? $"({sql} LIMIT 5)" : sql, [.. items.Select(item => item.Column)]);
    }

    /// <summary>
    /// An item under a name of its own, under the name of a column that can be named beside it, or, in the outermost query, without a name.
    /// </summary>
    private (string Sql, NamedColumn Column) Item(string sql, ValueKind kind, Scope scope, int depth, bool isArm)
    {
        string name = Name("c");
        if (depth == 0 && !isArm && _choices.Percent(15))
        {
            return (sql, new NamedColumn("1", kind));
        }

        if (_choices.Percent(12) && scope.Find(kind) is { Count: > 0 } columns)
        {
            name = _choices.Pick(columns).Column.Name;
        }

        return ($"{sql} {_choices.Pick(["AS ", string.Empty])}{MariaDbNames.Quote(name)}", new NamedColumn(name, kind));
    }

    private string Star(Scope scope, out IReadOnlyList<NamedColumn> columns)
    {
        Source source = _choices.Pick(scope.Sources);
        if (scope.Sources.Count == 1 && _choices.Percent(50))
        {
            columns = source.Columns;
            return "*";
        }

        if (_choices.Percent(30))
        {
            // Columns of one name make it unusable as a derived table, but not as a statement.
            columns = [.. scope.Sources.SelectMany(each => each.Columns)];
            return "*";
        }

        columns = [.. source.Columns, new NamedColumn("one", ValueKind.Integer)];
        return $"{source.Alias}.*, 1 AS one";
    }

    private string Order(Scope scope, NamedColumn[] items, int depth) => _choices.Pick(14) switch
    {
        10 => $" ORDER BY {SortKey(scope, depth)} DESC",
        11 => " ORDER BY 1",
        12 when items[0].Name != "1" => $" ORDER BY {Spell(items[0].Name)}",
        13 when items[0].Name != "1" => $" ORDER BY concat({Spell(items[0].Name)}, {SortKey(scope, depth)})",
        _ => string.Empty,
    };

    /// <summary>A constant would be taken for a column's number.</summary>
    private string SortKey(Scope scope, int depth)
    {
        ValueKind kind = _choices.Pick(Kinds);
        return $"coalesce({Expression(kind, scope, depth + 2)}, {Expression(kind, scope, depth + 2)})";
    }

    private string Where(Scope scope, int depth) => _choices.Percent(50) ? $" WHERE {Predicate(scope, depth + 1)}" : string.Empty;

    private string Partition(Scope scope, int depth)
    {
        string text = _choices.Percent(60) ? $"PARTITION BY {SortKey(scope, depth)} " : string.Empty;
        return $"{text}ORDER BY {SortKey(scope, depth)}";
    }

    private string Windowed(ValueKind kind, string window, Scope scope, int depth)
    {
        string over = _choices.Pick(3) switch { 0 => $"OVER {window}", 1 => $"OVER ({Partition(scope, depth)})", _ => $"OVER ({window} ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)" };
        string value = Expression(kind, scope, depth + 2);
        return (kind, _choices.Pick(4)) switch
        {
            (ValueKind.Integer, 0) => $"row_number() {over.Replace(" ROWS BETWEEN 1 PRECEDING AND CURRENT ROW", string.Empty, StringComparison.Ordinal)}",
            (ValueKind.Integer, 1) => $"count({value}) {over}",
            (ValueKind.Number, 0) => $"sum({value}) {over}",
            (_, 1) => $"lag({value}, 1) {over.Replace(" ROWS BETWEEN 1 PRECEDING AND CURRENT ROW", string.Empty, StringComparison.Ordinal)}",
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
        List<NamedColumn> columns = [];
        List<string> items = [];
        List<string> groups = [.. keys.Select(key => key.Sql)];
        foreach (ValueKind kind in kinds)
        {
            string name = Name("g");
            columns.Add(new NamedColumn(name, kind));
            string[] fit = [.. keys.Where(key => key.Kind == kind).Select(key => key.Sql)];
            bool isKey = fit.Length > 0 && _choices.Percent(60);
            items.Add($"{(isKey ? _choices.Pick(fit) : Aggregate(kind, scope, depth))} AS {name}");
            if (isKey && _choices.Percent(30))
            {
                groups.Add(_choices.Pick([name, items.Count.ToString(CultureInfo.InvariantCulture)]));
            }
        }

        string group = groups.Count == 0 ? string.Empty : $" GROUP BY {string.Join(", ", groups)}{(_choices.Percent(20) ? " WITH ROLLUP" : string.Empty)}";
        string having = _choices.Pick(6) switch
        {
            4 => $" HAVING {Aggregate(ValueKind.Integer, scope, depth)} > 1",
            5 => $" HAVING {columns[0].Name} IS NOT NULL",
            _ => string.Empty,
        };
        string order = !group.EndsWith("ROLLUP", StringComparison.Ordinal) && _choices.Percent(15) ? $" ORDER BY {columns[0].Name}" : string.Empty;
        return new QueryText($"SELECT {string.Join(", ", items)} {from}{where}{group}{having}{order}", columns);
    }

    private string Aggregate(ValueKind kind, Scope scope, int depth)
    {
        string value = Expression(kind, scope, depth + 2);
        return (kind, _choices.Pick(5)) switch
        {
            (ValueKind.Text, 1) => $"group_concat({value} ORDER BY {SortKey(scope, depth)} DESC SEPARATOR '、')",
            (ValueKind.Text, 2) => $"group_concat(DISTINCT {value})",
            (ValueKind.Text, 3) => $"json_arrayagg({value})",
            (ValueKind.Integer, 1) => $"count(DISTINCT {value}, {Expression(ValueKind.Text, scope, depth + 2)})",
            (ValueKind.Integer, 2) => "count(*)",
            (ValueKind.Integer, 3) => $"bit_or({value})",
            (ValueKind.Number, 1) => $"sum({value})",
            (ValueKind.Number, 2) => $"avg(DISTINCT {value})",
            (ValueKind.Number, 3) => $"stddev({value})",
            _ => $"max({value})",
        };
    }
}
