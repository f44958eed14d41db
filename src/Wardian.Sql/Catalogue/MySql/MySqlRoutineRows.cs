using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.MySql;

/// <summary>Makes routines of the rows of <see cref="MySqlCatalogueQueries.Routines"/> and <see cref="MySqlCatalogueQueries.Parameters"/>.</summary>
internal static class MySqlRoutineRows
{
    /// <summary>Adds all routines to <paramref name="content"/>. A function and a procedure may have the same name.</summary>
    public static void Add(IEnumerable<CatalogueRow> routines, IEnumerable<CatalogueRow> parameters, CatalogueContent content)
    {
        ILookup<(RoutineName Name, bool IsProcedure), CatalogueRow> byRoutine = parameters.ToLookup(KeyOf);
        foreach (IGrouping<RoutineName, CatalogueRow> rows in routines.GroupBy(row => KeyOf(row).Name))
        {
            content.Routines[rows.Key] = [.. rows.Select(row => Read(row, byRoutine[KeyOf(row)]))];
        }
    }

    private static (RoutineName Name, bool IsProcedure) KeyOf(CatalogueRow row) =>
        (new RoutineName(row.Text(0), row.Text(1)), row.Is(2, "PROCEDURE"));

    private static Routine Read(CatalogueRow row, IEnumerable<CatalogueRow> parameters)
    {
        (RoutineName name, bool isProcedure) = KeyOf(row);
        ImmutableArray<RoutineArgument> arguments = [.. parameters.Select(ReadParameter)];
        return new Routine(name, isProcedure ? RoutineKind.Procedure : RoutineKind.Function, arguments, isProcedure ? default : Type(row[3]))
        {
            Language = row[8] is { Length: > 0 } language ? language.ToLowerInvariant() : "sql",
            Body = row[4] is { Length: > 0 } body ? body : null,
            IsVolatile = row.Is(5, "NO"),
            IsSecurityDefiner = row.Is(6, "DEFINER"),
            Modes = MySqlModeNames.Parse(row[7]),

            // The server goes to the routine's own database while it runs.
            SearchPath = [name.Schema],
        };
    }

    private static RoutineArgument ReadParameter(CatalogueRow row) => new(row[3], Type(row[5]), row.Text(4).ToUpperInvariant() switch
    {
        "OUT" => ParameterMode.Out,
        "INOUT" => ParameterMode.InOut,
        _ => ParameterMode.In,
    });

    private static TypeReference Type(string? name) =>
        name is { Length: > 0 } ? new TypeReference(string.Empty, name.ToLowerInvariant()) : default;
}
