namespace Wardian.Configuration;

/// <summary>Settings given one by one: environment variables (<c>WARDIAN__ADMIN__PORT</c>) and flags (<c>--set admin.port=9465</c>).</summary>
internal sealed class FlatConfigurationProvider : PlacedConfigurationProvider
{
    private const string EnvironmentPrefix = "WARDIAN__";

    private FlatConfigurationProvider()
    {
    }

    public override string BaseDirectory => Environment.CurrentDirectory;

    public static FlatConfigurationProvider FromEnvironment(IReadOnlyDictionary<string, string> variables)
    {
        var provider = new FlatConfigurationProvider();
        foreach ((string name, string value) in variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (name.StartsWith(EnvironmentPrefix, StringComparison.Ordinal))
            {
                provider.Add(name[EnvironmentPrefix.Length..].Split("__"), name, value);
            }
        }

        return provider;
    }

    public static FlatConfigurationProvider FromFlags(IEnumerable<(string Path, string Place, string Value)> flags)
    {
        var provider = new FlatConfigurationProvider();
        foreach ((string path, string place, string value) in flags)
        {
            provider.Add(path.Split('.'), place, value);
        }

        return provider;
    }

    private void Add(string[] keys, string place, string value)
    {
        string path = string.Empty;
        for (int index = 0; index < keys.Length; index++)
        {
            string folded = Fold(keys[index]);
            path = path.Length == 0 ? folded : $"{path}:{folded}";
            Put(path, keys[index], place, value, isScalar: index == keys.Length - 1);
        }
    }
}
