using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Postgres;

/// <summary>Makes routines of the rows of <see cref="PostgresCatalogueQueries.Routines"/>.</summary>
internal static class PostgresRoutineRows
{
    private const string PathSetting = "search_path=";

    /// <summary>Adds all routines to <paramref name="content"/>; returns their names by number.</summary>
    public static Dictionary<uint, RoutineName> Add(
        IReadOnlyList<CatalogueRow> rows, CatalogueContent content, IReadOnlyDictionary<uint, string> schemas, PostgresTypeMap types)
    {
        Dictionary<uint, RoutineName> names = [];
        foreach (CatalogueRow row in rows)
        {
            if (schemas.TryGetValue(row.Number(1), out string? schema))
            {
                names[row.Number(0)] = new RoutineName(schema, row.Text(2));
            }
        }

        IEnumerable<Routine> routines = rows.Where(row => names.ContainsKey(row.Number(0))).Select(row => Read(row, names, types));
        foreach (IGrouping<RoutineName, Routine> overloads in routines.GroupBy(routine => routine.Name))
        {
            content.Routines[overloads.Key] = [.. overloads];
        }

        return names;
    }

    private static Routine Read(CatalogueRow row, Dictionary<uint, RoutineName> names, PostgresTypeMap types)
    {
        string? resolvedBody = row[15];
        return new Routine(names[row.Number(0)], Kind(row.Letter(3)), ReadArguments(row, types), types[row.Number(6)])
        {
            Language = row[4] ?? "internal",
            ReturnsSet = row.IsTrue(5),
            IsVolatile = row.Letter(7) == 'v',
            IsSecurityDefiner = row.IsTrue(8),
            SearchPath = ReadSearchPath(row[13]),
            Body = resolvedBody ?? row[14],
            BodyPath = resolvedBody is null ? null : ["pg_catalog"],
            Parts = [.. ArrayText.Numbers(row[16]).Where(names.ContainsKey).Select(part => names[part])],
            Extension = row[17],
            IsBuiltIn = row.Number(0) < PostgresCatalogueReader.FirstUserObject,
        };
    }

    private static ImmutableArray<RoutineArgument> ReadArguments(CatalogueRow row, PostgresTypeMap types)
    {
        string numbersText = row.Text(9);
        ImmutableArray<uint> numbers = numbersText.StartsWith('{')
            ? ArrayText.Numbers(numbersText)
            : [.. numbersText.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(CatalogueRow.ToNumber)];
        ImmutableArray<string?> modes = ArrayText.Parse(row[10]);
        ImmutableArray<string?> argumentNames = ArrayText.Parse(row[11]);
        ImmutableArray<string?> defaults = ArrayText.Parse(row[12]);
        return
        [
            .. numbers.Select((number, index) => new RoutineArgument(
                At(argumentNames, index) is { Length: > 0 } name ? name : null, types[number], Mode(At(modes, index)))
            {
                Default = At(defaults, index),
            }),
        ];
    }

    private static string? At(ImmutableArray<string?> values, int index) => index < values.Length ? values[index] : null;

    private static ImmutableArray<string>? ReadSearchPath(string? settings)
    {
        string? setting = ArrayText.Parse(settings).FirstOrDefault(value => value?.StartsWith(PathSetting, StringComparison.Ordinal) ?? false);
        return setting is null ? null : SearchPathText.Effective(setting[PathSetting.Length..]);
    }

    private static RoutineKind Kind(char kind) => kind switch
    {
        'p' => RoutineKind.Procedure,
        'a' => RoutineKind.Aggregate,
        'w' => RoutineKind.Window,
        _ => RoutineKind.Function,
    };

    private static ParameterMode Mode(string? mode) => mode switch
    {
        "o" => ParameterMode.Out,
        "b" => ParameterMode.InOut,
        "v" => ParameterMode.Variadic,
        "t" => ParameterMode.Table,
        _ => ParameterMode.In,
    };
}
