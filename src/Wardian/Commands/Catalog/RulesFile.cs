using System.Globalization;
using Wardian.Catalog.Rules;
using Wardian.Console;
using Wardian.Kernel;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Wardian.Commands.Catalog;

/// <summary>Reads the hospital's rules from YAML, see <c>docs/formats/catalog-rules.md</c>. All that is wrong is listed, with lines.</summary>
internal sealed class RulesFile
{
    private static readonly string[] Keys = ["name", "label", "level", "source", "schema", "table", "column", "comment"];

    private readonly string _file;
    private readonly List<HospitalRule> _rules = [];
    private readonly List<(string Place, Error Error)> _issues = [];

    private RulesFile(string file) => _file = file;

    public IReadOnlyList<HospitalRule> Rules => _rules;

    public IReadOnlyList<(string Place, Error Error)> Issues => _issues;

    /// <summary>Reads a file. A <see cref="FailureException"/> says when it cannot be opened.</summary>
    public static RulesFile Read(string file)
    {
        var read = new RulesFile(file);
        try
        {
            using var reader = new StreamReader(file);
            var stream = new YamlStream();
            stream.Load(reader);
            read.Take(stream.Documents.Count > 0 ? stream.Documents[0].RootNode : null);
        }
        catch (YamlException exception)
        {
            read.Wrong(exception.Start, new Error("config.yaml", ("reason", exception.Message)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw UnreadableFile.Of(file, exception);
        }

        return read;
    }

    private void Take(YamlNode? root)
    {
        if (root is not YamlMappingNode { Children.Count: 1 } mapping || mapping.Children[0] is not { Key: YamlScalarNode { Value: "rules" }, Value: YamlSequenceNode rules })
        {
            Wrong(root?.Start ?? new Mark(1, 1, 1), new Error("cli.catalog-rules-root"));
            return;
        }

        foreach (YamlNode node in rules.Children)
        {
            if (node is YamlMappingNode rule)
            {
                Take(rule);
            }
            else
            {
                Wrong(node.Start, new Error("cli.catalog-rules-root"));
            }
        }
    }

    private void Take(YamlMappingNode node)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((YamlNode key, YamlNode value) in node.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? string.Empty;
            if (!Keys.Contains(name, StringComparer.Ordinal))
            {
                Wrong(key.Start, new Error("cli.catalog-rules-key", ("key", name), ("nearest", NearestName.Find(name, Keys) ?? string.Join(", ", Keys))));
            }
            else if (value is not YamlScalarNode scalar)
            {
                Wrong(value.Start, new Error("cli.catalog-rules-text", ("key", name)));
            }
            else
            {
                values[name] = scalar.Value ?? string.Empty;
            }
        }

        string Value(string key) => values.GetValueOrDefault(key, string.Empty);
        bool hasLevel = Value("level").Length > 0;
        int level = 0;
        if (hasLevel && !int.TryParse(Value("level"), NumberStyles.None, CultureInfo.InvariantCulture, out level))
        {
            Wrong(node.Start, new Error("catalog.level-invalid"));
            return;
        }

        var rule = new HospitalRule(Value("name"), Value("label"))
        {
            Level = hasLevel ? level : null,
            Source = Value("source"),
            Schema = Value("schema"),
            Table = Value("table"),
            Column = Value("column"),
            Comment = Value("comment"),
        };
        if (CatalogRules.Check(rule) is { } error)
        {
            Wrong(node.Start, error);
        }

        _rules.Add(rule);
    }

    private void Wrong(Mark mark, Error error) => _issues.Add((string.Create(CultureInfo.InvariantCulture, $"{_file}:{mark.Line}"), error));
}
