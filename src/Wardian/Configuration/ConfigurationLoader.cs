using System.Globalization;
using Microsoft.Extensions.Configuration;
using Wardian.Kernel;

namespace Wardian.Configuration;

/// <summary>Puts the file, the environment and the flags together, the later one winning.</summary>
internal static class ConfigurationLoader
{
    private const string SystemFile = "/etc/wardian/wardian.yaml";
    private const string LocalFile = "wardian.yaml";

    /// <summary>The file that is read when none is named on the command line; null when there is none.</summary>
    public static string? CustomaryFile() => Environment.GetEnvironmentVariable("WARDIAN_CONFIG")
        ?? (File.Exists(LocalFile) ? LocalFile : File.Exists(SystemFile) ? SystemFile : null);

    /// <summary>Reads everything or throws a <see cref="ConfigurationException"/> that lists all that is wrong.</summary>
    public static WardianOptions Load(
        string? file,
        IReadOnlyDictionary<string, string> environment,
        IEnumerable<(string Path, string Place, string Value)> flags)
    {
        List<PlacedConfigurationProvider> providers = [];
        if (file is not null)
        {
            if (!File.Exists(file))
            {
                throw new ConfigurationException([new ConfigurationIssue(file, new Error("config.file-not-found"))]);
            }

            providers.Add(new YamlConfigurationProvider(file));
        }

        providers.Add(FlatConfigurationProvider.FromEnvironment(environment));
        providers.Add(FlatConfigurationProvider.FromFlags(flags));
        var builder = new ConfigurationBuilder();
        foreach (PlacedConfigurationProvider provider in providers)
        {
            builder.Add(provider);
        }

        IConfigurationRoot root = builder.Build();

        // The ledger lives in the data directory unless it is told otherwise, so the data directory has to be known first.
        root["Audit:Directory"] ??= Path.Combine(new SettingsReader(root, providers).Read<WardianOptions>().DataDirectory, "audit");
        var reader = new SettingsReader(root, providers);
        WardianOptions options = reader.Read<WardianOptions>();
        ConfigurationRules.Check(options, reader);
        return reader.Issues.Count == 0 ? options : throw new ConfigurationException(InOrder(reader.Issues));
    }

    // As one reads a file: from top to bottom.
    private static ConfigurationIssue[] InOrder(IEnumerable<ConfigurationIssue> issues) =>
        [.. issues.OrderBy(issue => Line(issue.Place)).ThenBy(issue => issue.Place, StringComparer.Ordinal)];

    private static int Line(string place) =>
        int.TryParse(place.AsSpan(place.LastIndexOf(':') + 1), CultureInfo.InvariantCulture, out int line) ? line : int.MaxValue;
}
