using Hospital.Generation;
using Hospital.Workload;
using Npgsql;

namespace Hospital.Tests;

/// <summary>Every statement shape runs on the loaded hospital under the very account that the workload names.</summary>
[Collection(LoadedHospitalGroup.Name)]
public sealed class WorkloadExecutionTests(LoadedHospital hospital)
{
    [Fact]
    public async Task One_of_every_benign_shape_runs()
    {
        var entries = new WorkloadGenerator(new World(World.DefaultSeed, SizeClass.S)).OneOfEachShape().ToList();
        Assert.Equal(20, entries.Select(e => e.Family).Where(f => f[0] == 'N').Distinct(StringComparer.Ordinal).Count());
        await RunAsync(entries, entry => entry.Account);
    }

    [Fact]
    public async Task Every_rendering_of_every_attack_family_runs()
    {
        var entries = new WorkloadGenerator(new World(World.DefaultSeed, SizeClass.S)).Attacks()
            .Where(e => e.Session.EndsWith("-1", StringComparison.Ordinal)).ToList();
        Assert.Equal(20, entries.Select(e => e.Family).Distinct(StringComparer.Ordinal).Count());
        await RunAsync(entries, entry => entry.Session);
    }

    /// <summary>One connection for each group, one transaction for all of it, rolled back; failures are collected, not stopped at.</summary>
    private async Task RunAsync(List<WorkloadEntry> entries, Func<WorkloadEntry, string> group)
    {
        var failures = new List<string>();
        foreach (var session in entries.GroupBy(group))
        {
            await using var connection = await hospital.OpenAsync(session.First().Account);
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            foreach (var entry in session)
            {
                await transaction.SaveAsync("before", TestContext.Current.CancellationToken);
                try
                {
                    await ExecuteAsync(connection, entry.Sql);
                }
                catch (PostgresException e)
                {
                    failures.Add($"{entry.Family} {entry.Account}: {e.SqlState} {e.MessageText}\n{entry.Sql}");
                    await transaction.RollbackAsync("before", TestContext.Current.CancellationToken);
                }
            }
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }
        Assert.Empty(failures);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        if (sql.StartsWith("COPY", StringComparison.Ordinal))
        {
            using var reader = await connection.BeginTextExportAsync(sql, TestContext.Current.CancellationToken);
            Assert.NotNull(await reader.ReadLineAsync(TestContext.Current.CancellationToken));
            return;
        }
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
