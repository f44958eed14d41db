using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Wardian.Kernel;

namespace Wardian.Configuration;

/// <summary>
/// Fills options from settings and collects everything that is wrong, where the framework's binder stops at the first error and knows no
/// places. Runs once at the start, so reflection costs nothing that matters.
/// </summary>
internal sealed class SettingsReader(IConfiguration root, IReadOnlyList<PlacedConfigurationProvider> providers)
{
    private readonly List<ConfigurationIssue> _issues = [];

    public IReadOnlyList<ConfigurationIssue> Issues => _issues;

    public T Read<T>()
        where T : class => (T)ReadObject(typeof(T), root, string.Empty, string.Empty);

    /// <summary>Adds what a later rule finds; the path is one of settings, as in <c>Listeners:0:Source</c>.</summary>
    public void Report(string path, Error error) => _issues.Add(new ConfigurationIssue(Place(path), error));

    private object ReadObject(Type type, IConfiguration section, string path, string shown)
    {
        object result = Activator.CreateInstance(type)!;
        PropertyInfo[] properties = [.. type.GetProperties().Where(property => property.CanWrite)];
        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (IConfigurationSection child in section.GetChildren())
        {
            PropertyInfo? property = properties.FirstOrDefault(candidate => candidate.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                ReportUnknown(child, shown, properties);
                continue;
            }

            string childShown = Join(shown, SettingPath.Kebab(property.Name));
            if (child.Value is null && !child.GetChildren().Any())
            {
                continue;
            }

            given.Add(property.Name);
            if (ReadValue(property.PropertyType, property.Name, child, childShown) is { } value)
            {
                property.SetValue(result, value);
                SettingRule.Check(property, value, childShown, error => Report(child.Path, error));
            }
        }

        foreach (PropertyInfo property in properties.Where(property => !given.Contains(property.Name)))
        {
            if (!SettingRule.IsSatisfied(property, property.GetValue(result)))
            {
                Report(path, new Error("config.missing-key", ("key", Join(shown, SettingPath.Kebab(property.Name)))));
            }
        }

        return result;
    }

    private object? ReadValue(Type type, string name, IConfigurationSection section, string shown)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return ReadList(type.GetGenericArguments()[0], section, shown);
        }

        if (type.IsClass && type != typeof(string))
        {
            return section.Value is null
                ? ReadObject(type, section, section.Path, shown)
                : WrongType(section, shown, "config.type-mapping");
        }

        return section.Value is { } text
            ? ReadScalar(Nullable.GetUnderlyingType(type) ?? type, name, text, section, shown)
            : WrongType(section, shown, ExpectedScalar(type, name));
    }

    private IList? ReadList(Type item, IConfigurationSection section, string shown)
    {
        if (section.Value is not null || section.GetChildren().Any(child => !int.TryParse(child.Key, CultureInfo.InvariantCulture, out _)))
        {
            WrongType(section, shown, "config.type-list");
            return null;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        foreach (IConfigurationSection child in section.GetChildren().OrderBy(child => int.Parse(child.Key, CultureInfo.InvariantCulture)))
        {
            if (ReadValue(item, string.Empty, child, $"{shown}[{child.Key}]") is { } value)
            {
                list.Add(value);
            }
        }

        return list;
    }

    private object? ReadScalar(Type type, string name, string text, IConfigurationSection section, string shown)
    {
        if (type == typeof(string))
        {
            return IsFile(name) ? Path.GetFullPath(text, BaseDirectory(section.Path)) : text;
        }

        if (type == typeof(bool))
        {
            return text switch { "true" => true, "false" => false, _ => WrongType(section, shown, "config.type-boolean") };
        }

        if (type == typeof(TimeSpan))
        {
            return ScalarText.TryParseDuration(text, out TimeSpan duration) ? duration : WrongType(section, shown, "config.type-duration");
        }

        if (type.IsEnum)
        {
            string[] names = [.. Enum.GetNames(type)];
            string? found = names.FirstOrDefault(candidate => SettingPath.Kebab(candidate).Equals(text, StringComparison.Ordinal));
            return found is not null ? Enum.Parse(type, found) : NotAChoice(section, shown, text, [.. names.Select(SettingPath.Kebab)]);
        }

        if (!TryReadNumber(name, text, out long number))
        {
            return WrongType(section, shown, ExpectedScalar(type, name));
        }

        // A number too large for an int is left at its end, where the range says what is wrong.
        return type == typeof(int) ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : (object)number;
    }

    private static bool TryReadNumber(string name, string text, out long number) => IsSize(name)
        ? ScalarText.TryParseSize(text, out number)
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static string ExpectedScalar(Type type, string name) =>
        type == typeof(bool) ? "config.type-boolean"
        : type == typeof(TimeSpan) ? "config.type-duration"
        : type == typeof(string) || type.IsEnum ? "config.type-text"
        : IsSize(name) ? "config.type-size"
        : "config.type-number";

    private static bool IsSize(string name) => name.Contains("Bytes", StringComparison.Ordinal);

    private static bool IsFile(string name) =>
        name is "Path" || name.EndsWith("File", StringComparison.Ordinal) || name.EndsWith("Directory", StringComparison.Ordinal);

    private void ReportUnknown(IConfigurationSection child, string shown, PropertyInfo[] properties)
    {
        string key = Find(child.Path)?.Key ?? child.Key;
        string? nearest = NearestName.Find(key, properties.Select(property => SettingPath.Kebab(property.Name)));
        Report(child.Path, nearest is null
            ? new Error("config.unknown-key", ("key", Join(shown, key)),
                ("known", string.Join(", ", properties.Select(property => SettingPath.Kebab(property.Name)))))
            : new Error("config.misspelt-key", ("key", Join(shown, key)), ("nearest", nearest)));
    }

    private object? NotAChoice(IConfigurationSection section, string shown, string text, string[] choices)
    {
        Report(section.Path, new Error("config.not-a-choice", ("key", shown), ("value", text), ("choices", string.Join(", ", choices))));
        return null;
    }

    private object? WrongType(IConfigurationSection section, string shown, string expected)
    {
        Report(section.Path, new Error("config.wrong-type", ("key", shown), ("expected", $"@{expected}")));
        return null;
    }

    private string Place(string path)
    {
        for (string rest = path; rest.Length > 0; rest = rest.Contains(':', StringComparison.Ordinal) ? rest[..rest.LastIndexOf(':')] : string.Empty)
        {
            if (Find(rest) is { } placed)
            {
                return placed.Place;
            }
        }

        return "-";
    }

    // The last source that sets a key wins, so it is also the one to blame.
    private PlacedConfigurationProvider.Placed? Find(string path) =>
        providers.Reverse().Select(provider => provider.Find(path)).FirstOrDefault(placed => placed is not null);

    private string BaseDirectory(string path) =>
        providers.Reverse().FirstOrDefault(provider => provider.Find(path) is not null)?.BaseDirectory ?? Environment.CurrentDirectory;

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
