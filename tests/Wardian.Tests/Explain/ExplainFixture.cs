using Wardian.Testing.Clusters;
using Wardian.Tests.Support;

namespace Wardian.Tests.Explain;

/// <summary>A PostgreSQL with the small clinic and the sample hospital in it, without a single row, and a configuration that knows it.</summary>
public sealed class ExplainFixture : IAsyncLifetime
{
    private const string Password = "reads-definitions-1";

    private static readonly string[] HospitalFiles =
    [
        "his.sql", "emr.sql", "lis.sql", "yb.sql", "baobiao.sql", "gdba.sql", "views.sql", "routines.sql",
    ];

    private PrivateCluster? _cluster;
    private Workplace? _workplace;

    /// <summary>Where the snapshots are.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Explain", "Snapshots");

    /// <summary>The hospital's definitions in the order of its loader.</summary>
    public static IEnumerable<string> Hospital => HospitalFiles.Select(file => Path.Combine(AppContext.BaseDirectory, "hospital", file));

    internal Workplace Workplace => _workplace!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        _cluster = await PrivateCluster.StartAsync(new ClusterOptions(), cancellation);
        await _cluster.SqlAsync("postgres", $"CREATE ROLE reader LOGIN PASSWORD '{Password}'", cancellation);
        await FillAsync(_cluster, "clinic", [Path.Combine(Folder, "clinic.sql")], cancellation);
        await FillAsync(_cluster, "hospital", Hospital, cancellation);
        _workplace = new Workplace();
        await _workplace.InitialiseAsync(_cluster.Port);
        Assert.Equal(0, (await _workplace.RunAsync(Password + "\n", ["account", "set", "reader", "--source", "main", "--password-stdin"])).ExitCode);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _workplace?.Dispose();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    private static async Task FillAsync(PrivateCluster cluster, string database, IEnumerable<string> files, CancellationToken cancellation)
    {
        await cluster.CreateDatabaseAsync(database, "postgres", cancellation);
        foreach (string file in files)
        {
            await cluster.SqlAsync(database, await File.ReadAllTextAsync(file, cancellation), cancellation);
        }
    }
}
