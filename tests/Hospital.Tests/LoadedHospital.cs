using System.Globalization;
using Hospital.Commands;
using Hospital.Generation;
using Hospital.Loading;
using Npgsql;

namespace Hospital.Tests;

/// <summary>Size S, loaded once into a private cluster for all tests that read it.</summary>
public sealed class LoadedHospital : IAsyncLifetime
{
    private PrivateCluster? _cluster;

    internal PrivateCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster is not running.");

    internal Dictionary<string, string> Passwords { get; } = RolePasswords.CreateRandom();

    internal LoadSummary? Summary { get; private set; }

    internal string Log { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _cluster = await PrivateCluster.StartAsync();
        await using var log = new StringWriter(CultureInfo.InvariantCulture);
        using var progress = new LoadProgress(log, new Messages(Messages.Chinese));
        var options = new LoadOptions(_cluster.OwnerString("hospital"), SizeClass.S, World.DefaultSeed, Reset: false, Workers: 2, Passwords);
        Summary = await new Loader(options, progress).RunAsync(TestContext.Current.CancellationToken);
        Log = log.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    internal async Task<NpgsqlConnection> OpenOwnerAsync()
    {
        var connection = new NpgsqlConnection(Cluster.OwnerString("hospital"));
        await connection.OpenAsync();
        return connection;
    }

    internal async Task<NpgsqlConnection> OpenAsync(string account)
    {
        var connection = new NpgsqlConnection(Cluster.AccountString(account, Passwords[account]));
        await connection.OpenAsync();
        return connection;
    }
}
