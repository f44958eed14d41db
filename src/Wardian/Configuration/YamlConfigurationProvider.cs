using System.Globalization;
using Wardian.Kernel;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Wardian.Configuration;

/// <summary>Reads <c>wardian.yaml</c>.</summary>
internal sealed class YamlConfigurationProvider(string file) : PlacedConfigurationProvider
{
    private const int DepthMax = 16;

    public override string BaseDirectory { get; } = Path.GetDirectoryName(Path.GetFullPath(file)) ?? "/";

    public override void Load()
    {
        try
        {
            using var reader = new StreamReader(file);
            var stream = new YamlStream();
            stream.Load(reader);
            if (stream.Documents.Count > 0)
            {
                Visit(stream.Documents[0].RootNode, string.Empty, 0);
            }
        }
        catch (YamlException exception)
        {
            throw Wrong(exception.Start, new Error("config.yaml", ("reason", exception.Message)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([new ConfigurationIssue(file, new Error("config.unreadable", ("reason", exception.Message)))]);
        }
    }

    private void Visit(YamlNode node, string path, int depth)
    {
        // Aliases are legal YAML and may form a circle.
        if (depth > DepthMax)
        {
            throw Wrong(node.Start, new Error("config.too-deep"));
        }

        switch (node)
        {
            case YamlMappingNode mapping:
                foreach ((YamlNode key, YamlNode value) in mapping.Children)
                {
                    string name = (key as YamlScalarNode)?.Value ?? throw Wrong(key.Start, new Error("config.key-not-text"));
                    Enter(Join(path, Fold(name)), name, key, value, depth);
                }

                break;
            case YamlSequenceNode sequence:
                for (int index = 0; index < sequence.Children.Count; index++)
                {
                    string name = index.ToString(CultureInfo.InvariantCulture);
                    Enter(Join(path, name), name, sequence.Children[index], sequence.Children[index], depth);
                }

                break;
            default:
                if (path.Length == 0 && node is YamlScalarNode { Value.Length: > 0 })
                {
                    throw Wrong(node.Start, new Error("config.wrong-type", ("key", "-"), ("expected", "key: value")));
                }

                break;
        }
    }

    private void Enter(string path, string name, YamlNode key, YamlNode value, int depth)
    {
        var scalar = value as YamlScalarNode;

        // An empty list or group has to leave a trace, or a misspelt key in front of it would go unnoticed.
        bool isLeaf = scalar is not null || !value.AllNodes.Skip(1).Any();
        Put(path, name, Place(key.Start), scalar is null || IsNull(scalar) ? null : scalar.Value, isLeaf);
        Visit(value, path, depth + 1);
    }

    private static bool IsNull(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is null or "" or "~" or "null";

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}:{key}";

    private string Place(Mark mark) => string.Create(CultureInfo.InvariantCulture, $"{file}:{mark.Line}");

    private ConfigurationException Wrong(Mark mark, Error error) => new([new ConfigurationIssue(Place(mark), error)]);
}
