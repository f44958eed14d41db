using System.Globalization;
using Wardian.Sql.Oracle.Generator;

namespace Wardian.Sql.Oracle.MariaDb.Generator;

/// <content>Expressions of a wanted kind.</content>
public sealed partial class MariaDbGenerator
{
    private static string CastType(ValueKind kind) => kind switch
    {
        ValueKind.Integer => "signed",
        ValueKind.Number => "decimal(20,4)",
        ValueKind.Date => "date",
        ValueKind.Timestamp => "datetime",
        _ => "char(60)",
    };

    private string Expression(ValueKind kind, Scope scope, int depth)
    {
        if (depth > DepthMax || !_choices.Percent(45))
        {
            return Column(kind, scope) ?? Literal(kind);
        }

        return _choices.Pick(11) switch
        {
            0 => Literal(kind),
            1 => $"coalesce({Expression(kind, scope, depth + 1)}, {Expression(kind, scope, depth + 1)})",
            2 => $"CASE WHEN {Predicate(scope, depth + 1)} THEN {Expression(kind, scope, depth + 1)} ELSE {Expression(kind, scope, depth + 1)} END",
            3 => $"({Query(new Scope(scope), [kind], depth + 1, isSingleRow: true).Sql})",
            4 => $"CAST({Expression(kind, scope, depth + 1)} AS {CastType(kind)})",
            5 => $"nullif({Expression(kind, scope, depth + 1)}, {Expression(kind, scope, depth + 1)})",
            6 => $"IF({Predicate(scope, depth + 1)}, {Expression(kind, scope, depth + 1)}, {Expression(kind, scope, depth + 1)})",
            7 => $"ifnull({Expression(kind, scope, depth + 1)}, {Expression(kind, scope, depth + 1)})",
            8 => $"CASE {Column(kind, scope) ?? Literal(kind)} WHEN {Literal(kind)} THEN {Expression(kind, scope, depth + 1)} ELSE {Literal(kind)} END",
            _ => OfKind(kind, scope, depth + 1),
        };
    }

    private string OfKind(ValueKind kind, Scope scope, int depth) => kind switch
    {
        ValueKind.Text => OfText(scope, depth),
        ValueKind.Integer => OfInteger(scope, depth),
        ValueKind.Number => $"round({Expression(ValueKind.Number, scope, depth)} * {Expression(ValueKind.Integer, scope, depth)}, 2)",
        ValueKind.Date => $"date({Expression(ValueKind.Timestamp, scope, depth)})",
        _ => $"({Expression(ValueKind.Date, scope, depth)} + INTERVAL {Expression(ValueKind.Integer, scope, depth)} DAY)",
    };

    private string OfText(Scope scope, int depth)
    {
        string Text() => Expression(ValueKind.Text, scope, depth);
        return _choices.Pick(13) switch
        {
            0 => $"concat({Text()}, {Text()})",
            1 => $"upper({Text()})",
            2 => $"left({Text()}, {_choices.Pick(9)})",
            3 => $"CAST({Expression(_choices.Pick(Kinds), scope, depth)} AS char)",
            4 => $"replace({Text()}, '1', {Text()})",
            5 => $"concat_ws('-', {Text()}, {Expression(ValueKind.Integer, scope, depth)})",
            6 => $"md5({Text()})",
            7 => $"{Text()} COLLATE utf8mb4_bin",
            8 => $"trim(LEADING '0' FROM {Text()})",
            9 => $"json_unquote(json_extract(json_object('a', {Text()}, 'b', {Expression(ValueKind.Number, scope, depth)}), '$.a'))",
            10 => $"substring({Text()} FROM 2 FOR 3)",
            11 => $"date_format({Expression(ValueKind.Date, scope, depth)}, '%Y年%m月')",
            _ => $"(SELECT group_concat({Text()} SEPARATOR ';') {From(new Scope(scope), depth + 1)})",
        };
    }

    private string OfInteger(Scope scope, int depth) => _choices.Pick(8) switch
    {
        0 => $"{Expression(ValueKind.Integer, scope, depth)} + {Expression(ValueKind.Integer, scope, depth)}",
        1 => $"length({Expression(ValueKind.Text, scope, depth)})",
        2 => $"ascii({Expression(ValueKind.Text, scope, depth)})",
        3 => $"extract(YEAR FROM {Expression(ValueKind.Date, scope, depth)})",
        4 => $"datediff({Expression(ValueKind.Date, scope, depth)}, {Expression(ValueKind.Date, scope, depth)})",
        5 => $"({Predicate(scope, depth + 1)})",
        6 => $"timestampdiff(DAY, {Expression(ValueKind.Date, scope, depth)}, {Expression(ValueKind.Date, scope, depth)})",
        _ => $"(SELECT count(*) {From(new Scope(scope), depth + 1)})",
    };

    private string? Column(ValueKind kind, Scope scope)
    {
        List<(Source Source, NamedColumn Column)> found = scope.Find(kind);
        bool isOuter = scope.Outer is not null && (found.Count == 0 || _choices.Percent(25));
        if (isOuter && Column(kind, scope.Outer!) is { } outside && outside.Contains('.', StringComparison.Ordinal))
        {
            return outside;
        }

        if (found.Count == 0)
        {
            return null;
        }

        (Source source, NamedColumn column) = _choices.Pick(found);
        string name = Spell(column.Name);
        return _choices.Percent(30) && IsUnique(column.Name, scope) ? name : $"{source.Alias}.{name}";
    }

    /// <summary>Whether a column can be named without its source; in any case, as the server compares.</summary>
    private static bool IsUnique(string name, Scope scope) =>
        scope.Sources.Sum(source => source.Columns.Count(column => Same(column.Name, name))) == 1 || scope.IsUnique(name);

    private string Literal(ValueKind kind) => kind switch
    {
        ValueKind.Text => _choices.Pick(4) switch { 0 => "'a'", 1 => "'内科'", 2 => "'it''s'", _ => "'\\\\x'" },
        ValueKind.Integer => _choices.Pick(100).ToString(CultureInfo.InvariantCulture),
        ValueKind.Number => string.Create(CultureInfo.InvariantCulture, $"{_choices.Pick(100)}.5"),
        ValueKind.Date => "DATE '2025-06-30'",
        ValueKind.Timestamp => "TIMESTAMP '2025-06-30 08:00:00'",
        _ => "NULL",
    };

    private string Predicate(Scope scope, int depth)
    {
        ValueKind kind = _choices.Pick(Kinds);
        string Any() => Expression(kind, scope, depth + 1);
        if (depth > DepthMax || !_choices.Percent(60))
        {
            return $"{Any()} {_choices.Pick(["=", "<>", "<", ">=", "<=>", "!="])} {Any()}";
        }

        return _choices.Pick(14) switch
        {
            0 => $"{Any()} IS {(_choices.Pick(2) == 0 ? string.Empty : "NOT ")}NULL",
            1 => $"{Expression(ValueKind.Text, scope, depth + 1)} {_choices.Pick(["LIKE", "NOT LIKE", "REGEXP"])} '1%'",
            2 => $"{Any()} BETWEEN {Any()} AND {Any()}",
            3 => $"{Any()} {_choices.Pick(["IN", "NOT IN"])} ({Any()}, {Any()})",
            4 => $"{Any()} {_choices.Pick(["IN", "NOT IN", "= ANY", "<= ALL"])} ({Set([kind], scope, depth)})",
            5 => $"{_choices.Pick([string.Empty, "NOT "])}EXISTS (SELECT {_choices.Pick(["1", "*"])} {Rows(new Scope(scope), depth + 1)})",
            6 => $"NOT ({Predicate(scope, depth + 1)})",
            7 => $"({Predicate(scope, depth + 1)} OR {Predicate(scope, depth + 1)})",
            8 => $"({Predicate(scope, depth + 1)} AND {Predicate(scope, depth + 1)})",
            9 => $"({Any()}, {Expression(ValueKind.Text, scope, depth + 1)}) = ({Any()}, {Expression(ValueKind.Text, scope, depth + 1)})",
            10 => $"({Any()}, {Expression(ValueKind.Text, scope, depth + 1)}) IN ({Set([kind, ValueKind.Text], scope, depth)})",
            11 => $"({Predicate(scope, depth + 1)} XOR {Predicate(scope, depth + 1)})",
            12 => $"({Any()} = {Any()}) IS TRUE",
            _ => $"{Any()} <=> {Any()}",
        };
    }

    /// <summary>FROM with a condition.</summary>
    private string Rows(Scope scope, int depth)
    {
        string from = From(scope, depth);
        return from + Where(scope, depth);
    }

    /// <summary>A query behind IN: without an order, groups or DISTINCT, which the server would leave out.</summary>
    private string Set(IReadOnlyList<ValueKind> kinds, Scope scope, int depth)
    {
        var inner = new Scope(scope);
        string from = Rows(inner, depth + 1);
        return $"SELECT {string.Join(", ", kinds.Select(kind => Expression(kind, inner, depth + 2)))} {from}";
    }
}
