namespace Wardian.IntegrationTests.Drivers;

/// <summary>
/// A client library or program with a list of scenarios. A run prints a transcript of all that the client sees: values, types, command
/// tags, notices, errors with their SQLSTATE. Each scenario begins with a line <c>== name</c>; the last line is <c>== end</c>.
/// </summary>
internal interface IDriver
{
    /// <summary>Short name, as in test names.</summary>
    string Name { get; }

    /// <summary>How many scenarios a complete run has at least, so that a run cut short is no success.</summary>
    int ScenarioCount { get; }

    /// <summary>Whether a scenario logs in with a wrong password.</summary>
    bool TriesWrongPassword { get; }

    /// <summary>Runs all scenarios and returns the transcript.</summary>
    Task<string> RunAsync(DriverRun run, CancellationToken cancellationToken);
}
