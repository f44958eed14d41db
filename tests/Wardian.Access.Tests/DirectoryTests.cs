using System.Globalization;
using Wardian.Kernel.Contracts.Access;
using Wardian.Storage.Control;

namespace Wardian.Access.Tests;

public sealed class DirectoryTests
{
    private const int Rounds = 50;
    private const int Askers = 4;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    [Fact]
    public void A_change_holds_for_the_next_question_every_time()
    {
        using var fixture = new AccessFixture();
        IIdentityDirectory identities = fixture.Identities;
        Assert.False(identities.TryFindPerson("wang.fang", out _));
        fixture.People.Add(AccessFixture.Somebody, "wang.fang", string.Empty, AccessFixture.Password);
        for (int round = 0; round < Rounds; round++)
        {
            string account = $"his_{round}";
            fixture.People.Grant(AccessFixture.Somebody, "wang.fang", "his", account);
            Assert.Equal(account, Find(identities).Accounts["his"]);
            fixture.Credentials.Set(AccessFixture.Somebody, "his", account, "秘密");
            Assert.True(identities.TryFindCredential("his", account, out ReadOnlyMemory<byte> password));
            Assert.True(password.Span.SequenceEqual("秘密"u8));
            fixture.People.SetEnabled(AccessFixture.Somebody, "wang.fang", isEnabled: false);
            Assert.False(Find(identities).IsEnabled);
            fixture.People.SetEnabled(AccessFixture.Somebody, "wang.fang", isEnabled: true);
            Assert.True(Find(identities).IsEnabled);
            fixture.People.Revoke(AccessFixture.Somebody, "wang.fang", "his");
            Assert.Empty(Find(identities).Accounts);
        }

        fixture.People.Remove(AccessFixture.Somebody, "wang.fang");
        Assert.False(identities.TryFindPerson("wang.fang", out _));
    }

    [Fact]
    public async Task Event_loops_that_ask_at_once_never_see_an_older_answer_than_the_last_command()
    {
        using var fixture = new AccessFixture();
        IIdentityDirectory identities = fixture.Identities;
        fixture.People.Add(AccessFixture.Somebody, "wang.fang", string.Empty, AccessFixture.Password);
        int committed = 0;
        bool isOver = false;
        Task[] askers = [.. Enumerable.Range(0, Askers).Select(_ => Task.Run(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                int least = Volatile.Read(ref committed);
                int seen = int.Parse(Find(identities).Accounts.GetValueOrDefault("his", "0"), CultureInfo.InvariantCulture);
                Assert.InRange(seen, least, Rounds);
            }
        }))];
        for (int round = 1; round <= Rounds; round++)
        {
            fixture.People.Grant(AccessFixture.Somebody, "wang.fang", "his", round.ToString(CultureInfo.InvariantCulture));
            Volatile.Write(ref committed, round);
        }

        Volatile.Write(ref isOver, true);
        await Task.WhenAll(askers);
    }

    [Fact]
    public void Questions_without_changes_in_between_read_nothing_again()
    {
        using var fixture = new AccessFixture();
        fixture.People.Add(AccessFixture.Somebody, "wang.fang", string.Empty, AccessFixture.Password);
        PersonalIdentity first = Find(fixture.Identities);
        Assert.Same(first, Find(fixture.Identities));
        Assert.False(fixture.Switch.IsBypassed("main"));
        Assert.Same(first, Find(fixture.Identities));
    }

    [Fact]
    public void A_sealed_password_moved_to_another_account_does_not_open()
    {
        using var fixture = new AccessFixture();
        fixture.Credentials.Set(AccessFixture.Somebody, "his", "weak", "secret");
        using (ControlUnit unit = fixture.Database.Write(AccessFixture.Somebody))
        {
            unit.Execute("INSERT INTO access_credential (data_source, account, sealed_password, set_at_ms) "
                + "SELECT data_source, 'strong', sealed_password, set_at_ms FROM access_credential");
            unit.Commit();
        }

        Assert.True(fixture.Identities.TryFindCredential("his", "weak", out _));
        Assert.False(fixture.Identities.TryFindCredential("his", "strong", out _));
    }

    [Fact]
    public void The_mock_secret_is_the_same_for_ever_and_not_the_key()
    {
        using var fixture = new AccessFixture();
        using var other = new AccessFixture();
        Assert.Equal(32, fixture.Identities.MockSecret.Length);
        Assert.False(fixture.Identities.MockSecret.Span.SequenceEqual(other.Identities.MockSecret.Span));
    }

    [Fact]
    public async Task A_bypass_starts_stops_and_ends_by_the_clock_and_each_is_recorded()
    {
        using var fixture = new AccessFixture();
        IBypassSwitch bypass = fixture.Switch;
        await fixture.Refresh.StartAsync(CancellationToken.None);
        Assert.Null(fixture.Bypass.Start(AccessFixture.Somebody, "main", "upgrade CHG-1", TimeSpan.FromHours(4)));
        await UntilAsync(fixture, () => bypass.IsBypassed("main"));
        Assert.False(bypass.IsBypassed("other"));
        Assert.Null(fixture.Bypass.Stop(AccessFixture.Somebody, "main"));
        await UntilAsync(fixture, () => !bypass.IsBypassed("main"));

        Assert.Null(fixture.Bypass.Start(AccessFixture.Somebody, "main", "again", TimeSpan.FromHours(1)));
        await UntilAsync(fixture, () => bypass.IsBypassed("main"));
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(bypass.IsBypassed("main"));
        await UntilAsync(fixture, () => fixture.Acts().Count == 4);
        Assert.Equal(["8|main||bypass.start 4h upgrade CHG-1", "8|main||bypass.stop", "8|main||bypass.start 1h again", "8|main||bypass.expire"],
            fixture.Acts());
        Assert.Empty(fixture.Bypass.List());
        await fixture.Refresh.StopAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData("", 60, "access.bypass-reason-missing")]
    [InlineData("why", 0, "access.bypass-duration")]
    [InlineData("why", 1441, "access.bypass-duration")]
    [InlineData("two\nlines", 60, "access.text-invalid")]
    public void A_bypass_needs_a_reason_and_an_end(string reason, int minutes, string code)
    {
        using var fixture = new AccessFixture();
        Assert.Equal(code, fixture.Bypass.Start(AccessFixture.Somebody, "main", reason, TimeSpan.FromMinutes(minutes))?.Code);
        Assert.Empty(fixture.Acts());
    }

    private static PersonalIdentity Find(IIdentityDirectory identities)
    {
        Assert.True(identities.TryFindPerson("wang.fang", out PersonalIdentity? person));
        return person!;
    }

    private static async Task UntilAsync(AccessFixture fixture, Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            fixture.Clock.Advance(Poll);
            // The refresh runs on its own; a clock that runs away meanwhile would end the bypass that is waited for.
            await Task.Delay(10, CancellationToken.None);
        }
    }
}
