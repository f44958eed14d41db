using System.Globalization;
using Wardian.Testing;

namespace Wardian.Sql.Oracle.Coverage;

/// <summary>What a measurement runs over.</summary>
public sealed record CoverageOptions
{
    /// <summary>Regression scripts; empty for the whole schedule.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>Statements of the hospital's workload.</summary>
    public int WorkloadStatements { get; init; } = 20_000;

    /// <summary>Generated statements.</summary>
    public int GeneratedStatements { get; init; } = 100_000;

    /// <summary>Generated statements for MariaDB; with none of them nothing is measured there.</summary>
    public int MariaDbStatements { get; init; } = 10_000;

    /// <summary>Seed of the first generated statement; the others follow it.</summary>
    public int FirstSeed { get; init; } = 1;

    /// <summary>The page that is written.</summary>
    public string Page { get; init; } = RepositoryRoot.Combine("docs", "sql-coverage.md");

    /// <summary>Reads arguments.</summary>
    /// <exception cref="FormatException">An argument is unknown or has no value.</exception>
    public static CoverageOptions Parse(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var options = new CoverageOptions();
        for (int index = 0; index < arguments.Count; index += 2)
        {
            string value = index + 1 < arguments.Count ? arguments[index + 1] : throw new FormatException($"{arguments[index]} needs a value");
            int Number() => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw new FormatException($"{value} is not a number");
            options = arguments[index] switch
            {
                "--scripts" => options with { Scripts = value.Split(',') },
                "--workload" => options with { WorkloadStatements = Number() },
                "--generated" => options with { GeneratedStatements = Number() },
                "--mariadb" => options with { MariaDbStatements = Number() },
                "--seed" => options with { FirstSeed = Number() },
                "--page" => options with { Page = value },
                _ => throw new FormatException($"unknown argument {arguments[index]}"),
            };
        }

        return options;
    }
}
