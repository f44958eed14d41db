using System.Globalization;

namespace Wardian.Sql.Oracle.Generator;

/// <content>Expressions of a wanted kind.</content>
public sealed partial class StatementGenerator
{
    private static string TypeName(ValueKind kind) => kind switch
    {
        ValueKind.Text => "text",
        ValueKind.Integer => "bigint",
        ValueKind.Number => "numeric",
        ValueKind.Date => "date",
        ValueKind.Timestamp => "timestamp",
        ValueKind.Boolean => "boolean",
        _ => "text",
    };

    private string Expression(ValueKind kind, Scope scope, int depth)
    {
        if (depth > DepthMax || !_choices.Percent(45))
        {
            return Column(kind, scope) ?? Literal(kind);
        }

        return _choices.Pick(10) switch
        {
            0 => Literal(kind),
            1 => $"coalesce({Expression(kind, scope, depth + 1)}, {Expression(kind, scope, depth + 1)})",
            2 => $"CASE WHEN {Predicate(scope, depth + 1)} THEN {Expression(kind, scope, depth + 1)} ELSE {Expression(kind, scope, depth + 1)} END",
            3 => $"({Query(new Scope(scope), [kind], depth + 1, isSingleRow: true).Sql})",
            4 => $"CAST({Expression(kind, scope, depth + 1)} AS {TypeName(kind)})",
            5 => $"nullif({Expression(kind, scope, depth + 1)}, {Expression(kind, scope, depth + 1)})",
            6 => $"(ARRAY[{Expression(kind, scope, depth + 1)}, {Expression(kind, scope, depth + 1)}])[{_choices.Pick(2) + 1}]",
            _ => OfKind(kind, scope, depth + 1),
        };
    }

    private string OfKind(ValueKind kind, Scope scope, int depth) => kind switch
    {
        ValueKind.Text => OfText(scope, depth),
        ValueKind.Integer => OfInteger(scope, depth),
        ValueKind.Number => $"round({Expression(ValueKind.Number, scope, depth)} * {Expression(ValueKind.Integer, scope, depth)}, 2)",
        ValueKind.Date => $"({Expression(ValueKind.Timestamp, scope, depth)})::date",
        ValueKind.Timestamp => $"date_trunc('month', ({Expression(ValueKind.Date, scope, depth)})::timestamp)",
        _ => $"({Predicate(scope, depth)})",
    };

    private string OfText(Scope scope, int depth)
    {
        string Text() => Expression(ValueKind.Text, scope, depth);
        return _choices.Pick(12) switch
        {
            0 => $"{Text()} || {Text()}",
            1 => $"upper({Text()})",
            2 => $"left({Text()}, {_choices.Pick(9)})",
            3 => $"({Expression(_choices.Pick(Kinds), scope, depth)})::text",
            4 => $"replace({Text()}, '1', {Text()})",
            5 => $"format('%s-%s', {Text()}, {Expression(ValueKind.Integer, scope, depth)})",
            6 => $"md5({Text()})",
            7 => $"{Text()} COLLATE \"C\"",
            8 => Row(scope) is { } row ? $"{row}::text" : Literal(ValueKind.Text),
            9 => JsonMember(scope),
            10 => $"(jsonb_build_object('a', {Text()}, 'b', {Expression(ValueKind.Number, scope, depth)}) ->> 'a')",
            _ => $"array_to_string(ARRAY({Query(new Scope(scope), [ValueKind.Text], depth + 1).Sql}), ',')",
        };
    }

    private string OfInteger(Scope scope, int depth) => _choices.Pick(7) switch
    {
        0 => $"{Expression(ValueKind.Integer, scope, depth)} + {Expression(ValueKind.Integer, scope, depth)}",
        1 => $"length({Expression(ValueKind.Text, scope, depth)})",
        2 => $"ascii({Expression(ValueKind.Text, scope, depth)})",
        3 => $"extract(year FROM {Expression(ValueKind.Date, scope, depth)})::int",
        4 => $"({Expression(ValueKind.Date, scope, depth)} - {Expression(ValueKind.Date, scope, depth)})",
        5 => $"cardinality(ARRAY[{Expression(ValueKind.Text, scope, depth)}])",
        _ => $"(SELECT count(*) {From(new Scope(scope), depth + 1)})",
    };

    private string? Column(ValueKind kind, Scope scope)
    {
        List<(Source Source, NamedColumn Column)> found = scope.Find(kind);
        bool isOuter = scope.Outer is not null && (found.Count == 0 || _choices.Percent(15));
        if (isOuter && Column(kind, scope.Outer!) is { } outside && !outside.StartsWith("u:", StringComparison.Ordinal))
        {
            return outside;
        }

        if (found.Count == 0)
        {
            return null;
        }

        (Source source, NamedColumn column) = _choices.Pick(found);
        string name = Spell(column.Name);
        return _choices.Pick(10) switch
        {
            6 or 7 when scope.Outer is null && scope.IsUnique(column.Name) => name,
            8 when source.IsTable => $"({source.Alias}).{name}",
            9 when source.IsTable && name.Length < 40 => $"{name}({source.Alias})",
            _ => $"{source.Alias}.{name}",
        };
    }

    /// <summary>A whole row.</summary>
    private string? Row(Scope scope)
    {
        Source[] sources = [.. scope.Sources.Where(source => source.IsTable)];
        return sources.Length == 0 ? null : _choices.Pick(sources).Alias;
    }

    private string JsonMember(Scope scope)
    {
        if (Row(scope) is not { } row)
        {
            return Literal(ValueKind.Text);
        }

        string function = _choices.Pick(2) == 0 ? "to_jsonb" : "row_to_json";
        return $"({function}({row}) ->> 'x')";
    }

    private string Literal(ValueKind kind) => kind switch
    {
        ValueKind.Text => _choices.Pick(4) switch { 0 => "'a'", 1 => "'内科'", 2 => "'it''s'", _ => "$$x$$" } + "::text",
        ValueKind.Integer => _choices.Pick(100).ToString(CultureInfo.InvariantCulture),
        ValueKind.Number => string.Create(CultureInfo.InvariantCulture, $"{_choices.Pick(100)}.5"),
        ValueKind.Date => "date '2025-06-30'",
        ValueKind.Timestamp => "timestamp '2025-06-30 08:00:00'",
        ValueKind.Boolean => _choices.Pick(2) == 0 ? "true" : "false",
        _ => "NULL",
    };

    private string Predicate(Scope scope, int depth)
    {
        ValueKind kind = _choices.Pick(Kinds);
        string Any() => Expression(kind, scope, depth + 1);
        if (depth > DepthMax || !_choices.Percent(60))
        {
            return $"{Any()} {_choices.Pick(["=", "<>", "<", ">="])} {Any()}";
        }

        return _choices.Pick(13) switch
        {
            0 => $"{Any()} IS {(_choices.Pick(2) == 0 ? string.Empty : "NOT ")}NULL",
            1 => $"{Expression(ValueKind.Text, scope, depth + 1)} LIKE '1%'",
            2 => $"{Any()} BETWEEN {Any()} AND {Any()}",
            3 => $"{Any()} IN ({Any()}, {Any()})",
            4 => $"{Any()} IN ({Query(new Scope(scope), [kind], depth + 1).Sql})",
            5 => $"EXISTS ({Query(new Scope(scope), null, depth + 1).Sql})",
            6 => $"NOT ({Predicate(scope, depth + 1)})",
            7 => $"({Predicate(scope, depth + 1)} OR {Predicate(scope, depth + 1)})",
            8 => $"({Predicate(scope, depth + 1)} AND {Predicate(scope, depth + 1)})",
            9 => $"({Any()}, {Expression(ValueKind.Text, scope, depth + 1)}) >= ({Any()}, {Expression(ValueKind.Text, scope, depth + 1)})",
            10 => $"({Any()}, {Expression(ValueKind.Text, scope, depth + 1)}) IN ({Query(new Scope(scope), [kind, ValueKind.Text], depth + 1).Sql})",
            11 => $"{Any()} = ANY (ARRAY[{Any()}, {Any()}])",
            _ => $"{Any()} IS NOT DISTINCT FROM {Any()}",
        };
    }
}
