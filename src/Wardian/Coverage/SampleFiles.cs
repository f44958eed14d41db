using System.Text.Json;
using Wardian.Console;
using Wardian.Kernel;
using Wardian.Storage.Files;

namespace Wardian.Coverage;

/// <summary>The samples of all data sources, one file each (docs/formats/coverage.md).</summary>
internal sealed class SampleFiles(string dataDirectory)
{
    private const long BytesMax = 4L << 20;

    private static readonly JsonSerializerOptions Format = new(Terminal.Format) { RespectNullableAnnotations = true };

    private readonly string _folder = Path.Combine(dataDirectory, "coverage");

    /// <summary>The last sample; null when there is none that can be used.</summary>
    public DatabaseSample? Find(string source)
    {
        try
        {
            var file = new FileInfo(PathOf(source));
            DatabaseSample? sample = file is { Exists: true, Length: <= BytesMax }
                ? JsonSerializer.Deserialize<DatabaseSample>(File.ReadAllBytes(file.FullName), Format)
                : null;
            return sample is not null && IsWhole(sample) ? sample : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Throws a <see cref="FailureException"/> that says why it could not be written; the last sample then stands.</summary>
    public void Save(string source, DatabaseSample sample)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            DataDirectory.WriteAtomically(PathOf(source), JsonSerializer.SerializeToUtf8Bytes(sample, Format));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException("cli.coverage-sample-unwritable", ("path", PathOf(source)), ("reason", exception.Message));
        }
    }

    /// <summary>Remembers a log-in of our own, if there is a sample that it would be compared with. False when that could not be done.</summary>
    public bool TryCountLogIn(string source, string database) => TryChange(source, own =>
    {
        var sessions = new Dictionary<string, int>(own.Sessions, StringComparer.Ordinal);
        sessions[database] = sessions.GetValueOrDefault(database) + 1;
        return own with { Sessions = sessions };
    });

    /// <summary>Remembers statements of our own behind which no sample stands.</summary>
    public bool TryCountStatements(string source, string account, string database, int statements) => TryChange(source, own =>
        (own.Account, own.Database) == (account, database) ? own with { Statements = own.Statements + statements } : own);

    private bool TryChange(string source, Func<OwnActs, OwnActs> change)
    {
        try
        {
            if (Find(source) is { } sample)
            {
                Save(source, sample with { Own = change(sample.Own) });
            }

            return true;
        }
        catch (FailureException)
        {
            // What we wanted to do is worth more; the next comparison then counts us among those that went round.
            return false;
        }
    }

    private static bool IsWhole(DatabaseSample sample) => sample.Version == DatabaseSample.CurrentVersion
        && sample.Databases.All(row => row is not null && Count.IsPossible(row.Sessions ?? 0) && Count.IsPossible(row.Transactions))
        && sample.Statements?.All(row => row is not null && Count.IsPossible(row.Calls)) != false
        && Count.IsPossible(sample.Own.Statements) && sample.Own.Sessions.Values.All(count => Count.IsPossible(count));

    private string PathOf(string source) => Path.Combine(_folder, source + ".json");
}
