using Microsoft.Extensions.Configuration;

namespace Wardian.Configuration;

/// <summary>
/// Settings that remember where they were written and how their keys were spelt. Keys are compared without case, hyphens and
/// underscores, so that <c>data-directory</c>, <c>DATA_DIRECTORY</c> and <c>DataDirectory</c> are one.
/// </summary>
internal abstract class PlacedConfigurationProvider : ConfigurationProvider, IConfigurationSource
{
    private readonly Dictionary<string, Placed> _places = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The directory from which relative file names are meant.</summary>
    public abstract string BaseDirectory { get; }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public Placed? Find(string path) => _places.GetValueOrDefault(path);

    internal static string Fold(string key) =>
        key.Replace("-", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal);

    protected void Put(string path, string key, string place, string? value, bool isScalar)
    {
        _places[path] = new Placed(key, place);
        if (isScalar)
        {
            Data[path] = value;
        }
    }

    /// <summary>How a key was spelt and where it stands.</summary>
    internal sealed record Placed(string Key, string Place);
}
