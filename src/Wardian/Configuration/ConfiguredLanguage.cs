using Microsoft.Extensions.Configuration;

namespace Wardian.Configuration;

/// <summary>The language that a configuration file says, for commands that need nothing else of it.</summary>
internal static class ConfiguredLanguage
{
    /// <summary>The language; null when there is no such file, or it does not say. What is wrong with it is told by the commands that need it.</summary>
    public static string? Read(string? file)
    {
        try
        {
            // A pipe can be read once only.
            return file is not null && new FileInfo(file) is { Exists: true, Length: > 0 }
                ? new ConfigurationBuilder().Add(new YamlConfigurationProvider(file)).Build()["Language"]
                : null;
        }
        catch (Exception exception) when (exception is ConfigurationException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
