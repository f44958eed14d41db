using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Wardian.Kernel.Text;

/// <summary>
/// Every sentence that people read, in zh-CN (canonical) and en-US. Texts live in <c>Text/&lt;language&gt;/&lt;area&gt;.json</c>, flat objects
/// of <c>area.kebab-name</c> to a sentence with <c>{name}</c> placeholders. Thread-safe and immutable.
/// </summary>
public static class MessageCatalogue
{
    /// <summary>The languages, the canonical one first.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["zh-CN", "en-US"];

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Texts =
        Languages.ToFrozenDictionary(language => language, Load);

    /// <summary>The sentence for <paramref name="error"/> in <paramref name="language"/>.</summary>
    public static string Format(string language, Error error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return Format(language, error.Code, [.. error.Arguments]);
    }

    /// <summary>The sentence for <paramref name="key"/>; an unknown language gives the canonical one, an unknown key gives the key itself.</summary>
    public static string Format(string language, string key, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(key);
        FrozenDictionary<string, string> texts = Texts.TryGetValue(language, out var found) ? found : Texts[Languages[0]];
        if (!texts.TryGetValue(key, out string? text))
        {
            return key;
        }

        if (arguments.IsEmpty)
        {
            return text;
        }

        var result = new StringBuilder(text);
        foreach ((string name, string value) in arguments)
        {
            result.Replace(string.Create(CultureInfo.InvariantCulture, $"{{{name}}}"), value);
        }

        return result.ToString();
    }

    /// <summary>All keys of a language, for tests that compare the languages.</summary>
    public static IReadOnlyDictionary<string, string> All(string language) => Texts[language];

    private static FrozenDictionary<string, string> Load(string language)
    {
        var assembly = typeof(MessageCatalogue).Assembly;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith($"text/{language}/", StringComparison.Ordinal))
            {
                continue;
            }

            using Stream stream = assembly.GetManifestResourceStream(name)!;
            foreach ((string key, string text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
            {
                texts.Add(key, text);
            }
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
