using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>What a statement and an idle session may cost in managed memory. When the bounds were set, 88 and 5,060 bytes were measured.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class CostTests(ITestOutputHelper output)
{
    private const int Statements = 10_000;
    private const int Rounds = 5;
    private const int BytesPerStatementMax = 200;
    private const int Sessions = 5_000;
    private const int BytesPerSessionMax = 6_500;

    private static readonly TimeSpan TierUp = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task A_prepared_execution_allocates_little()
    {
        SessionHarness harness = SessionHarness.LoggedIn(limits: new());
        harness.Ledger.IsFailing = true;
        harness.Client(Frontend.Parse("s", "select abalance from pgbench_accounts where aid = $1"), Frontend.Sync);
        harness.Server(Backend.ParseComplete, Backend.Ready());
        byte[] request = Wire.Join(Frontend.Bind("", "s", "4711"), Frontend.Execute(""), Frontend.Sync);
        byte[] answer = Wire.Join(Backend.BindComplete, Backend.Row("0"), Backend.Complete("SELECT 1"), Backend.Ready());
        harness.IsQuiet = true;
        long each = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            // Code that was just compiled in haste allocates more; the runtime compiles it anew beside us.
            await Task.Delay(TierUp, TestContext.Current.CancellationToken);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Run(harness, request, answer, Statements);
            each = Math.Min(each, (GC.GetAllocatedBytesForCurrentThread() - before) / Statements);
        }

        output.WriteLine($"{each} bytes a statement");
        Assert.Equal(Rounds * Statements, harness.Counters.Statements);
        Assert.InRange(each, 0, BytesPerStatementMax);
    }

    [Fact]
    public void An_idle_session_is_small()
    {
        var shared = new SessionHarness();
        var kept = new List<SessionHarness>(Sessions);
        kept.Add(SessionHarness.LoggedInWith(shared));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int count = 0; count < Sessions; count++)
        {
            SessionHarness harness = SessionHarness.LoggedInWith(shared);
            harness.DropBuffers();
            kept.Add(harness);
        }

        long each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Sessions;
        output.WriteLine($"{each} bytes a session, the harness included");
        Assert.All(kept, harness => Assert.True(harness.Session.IsLoggedIn));
        Assert.InRange(each, 0, BytesPerSessionMax);
    }

    private static void Run(SessionHarness harness, byte[] request, byte[] answer, int times)
    {
        int relayed = 0;
        for (int time = 0; time < times; time++)
        {
            relayed += harness.Session.OnClientBytes(request) + harness.Session.OnServerBytes(answer);
        }

        Assert.Equal(times * (request.Length + answer.Length), relayed);
    }
}
