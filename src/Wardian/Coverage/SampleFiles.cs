using System.Text.Json;
using Wardian.Console;
using Wardian.Storage.Files;

namespace Wardian.Coverage;

/// <summary>The samples of all data sources, one file each (docs/formats/coverage.md).</summary>
internal sealed class SampleFiles(string dataDirectory)
{
    private const long BytesMax = 4L << 20;

    private readonly string _folder = Path.Combine(dataDirectory, "coverage");

    /// <summary>The last sample; null when there is none that can be used.</summary>
    public DatabaseSample? Find(string source)
    {
        try
        {
            var file = new FileInfo(PathOf(source));
            DatabaseSample? sample = file is { Exists: true, Length: <= BytesMax }
                ? JsonSerializer.Deserialize<DatabaseSample>(File.ReadAllBytes(file.FullName), Terminal.Format)
                : null;
            return sample is { Version: DatabaseSample.CurrentVersion, Own: not null, Databases: not null } ? sample : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Save(string source, DatabaseSample sample)
    {
        Directory.CreateDirectory(_folder);
        DataDirectory.WriteAtomically(PathOf(source), JsonSerializer.SerializeToUtf8Bytes(sample, Terminal.Format));
    }

    /// <summary>Remembers a log-in of our own, if there is a sample that it would be compared with.</summary>
    public void CountLogIn(string source, string database)
    {
        if (Find(source) is { } sample)
        {
            var sessions = new Dictionary<string, int>(sample.Own.Sessions, StringComparer.Ordinal);
            sessions[database] = sessions.GetValueOrDefault(database) + 1;
            Save(source, sample with { Own = sample.Own with { Sessions = sessions } });
        }
    }

    private string PathOf(string source) => Path.Combine(_folder, source + ".json");
}
