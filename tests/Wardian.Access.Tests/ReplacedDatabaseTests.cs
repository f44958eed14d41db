using Microsoft.Extensions.Logging;
using Wardian.Kernel.Contracts.Access;

namespace Wardian.Access.Tests;

/// <summary>The control database is damaged, and replaced, under a running gateway.</summary>
public sealed class ReplacedDatabaseTests
{
    private const int RefreshFailed = 4001;
    private const int RefreshedAgain = 4004;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_restored_database_is_followed()
    {
        using var fixture = new AccessFixture();
        fixture.People.Add(AccessFixture.Somebody, "wang.fang", string.Empty, AccessFixture.Password);
        Assert.True(IsEnabled(fixture));
        await fixture.Refresh.StartAsync(CancellationToken.None);
        Restore(fixture);
        // The restored one has a bypass: seen without any log-in.
        await UntilAsync(fixture, () => fixture.Switch.IsBypassed("restored"));

        Assert.True(IsEnabled(fixture));
        fixture.People.SetEnabled(AccessFixture.Somebody, "wang.fang", isEnabled: false);
        Assert.False(IsEnabled(fixture));
        await fixture.Refresh.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task While_it_cannot_be_read_the_last_snapshot_decides_and_the_log_says_so_once()
    {
        using var fixture = new AccessFixture();
        fixture.People.Add(AccessFixture.Somebody, "wang.fang", string.Empty, AccessFixture.Password);
        Assert.True(IsEnabled(fixture));
        await fixture.Refresh.StartAsync(CancellationToken.None);
        string damaged = fixture.DatabaseFile + ".damaged";
        await File.WriteAllTextAsync(damaged, "this is no database at all", CancellationToken.None);
        Replace(fixture.DatabaseFile, damaged);

        await UntilAsync(fixture, () => fixture.Log.Events.Contains((LogLevel.Critical, RefreshFailed)));
        Assert.True(IsEnabled(fixture));
        Assert.False(fixture.Switch.IsBypassed("restored"));
        int turns = 5;
        await UntilAsync(fixture, () => --turns == 0);

        Restore(fixture);
        await UntilAsync(fixture, () => fixture.Log.Events.Contains((LogLevel.Warning, RefreshedAgain)));
        Assert.Single(fixture.Log.Events, line => line.Event == RefreshFailed);
        await UntilAsync(fixture, () => fixture.Switch.IsBypassed("restored"));
        await fixture.Refresh.StopAsync(CancellationToken.None);
    }

    private static bool IsEnabled(AccessFixture fixture)
    {
        Assert.True(fixture.Identities.TryFindPerson("wang.fang", out PersonalIdentity? person));
        return person!.IsEnabled;
    }

    private static void Restore(AccessFixture fixture)
    {
        using var backup = new AccessFixture();
        backup.People.Add(AccessFixture.Somebody, "wang.fang", string.Empty, AccessFixture.Password);
        Assert.Null(backup.Bypass.Start(AccessFixture.Somebody, "restored", "drill", TimeSpan.FromHours(4)));
        backup.CloseDatabase();
        Replace(fixture.DatabaseFile, backup.DatabaseFile);
    }

    // What SQLite keeps beside the old file must not be read with the new one.
    private static void Replace(string file, string by)
    {
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
        File.Move(by, file, overwrite: true);
    }

    private static async Task UntilAsync(AccessFixture fixture, Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition())
        {
            fixture.Clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(10, limit.Token);
        }
    }
}
