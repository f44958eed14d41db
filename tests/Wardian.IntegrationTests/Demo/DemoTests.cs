using System.Net;
using System.Net.Sockets;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Demo;

/// <summary>The demonstration as a stranger uses it: started, tried, stopped with Ctrl-C, started again, reset.</summary>
public sealed class DemoTests
{
    private const string Loading = "loading the synthetic hospital";
    private const string Ready = "--lang en-US\n\n";

    [Fact]
    public async Task It_stops_on_ctrl_c_keeps_its_data_for_the_next_start_and_forgets_them_on_reset()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new DemoFolder();

        // A port that is taken is not an error: the next free one is used, and shown.
        using var taken = new TcpListener(IPAddress.Loopback, folder.ApplicationPort);
        taken.Start();
        await using (DemoRun first = DemoRun.Start(folder))
        {
            await first.UntilAsync(Ready, cancellationToken);
            Assert.Contains(Loading, first.Output, StringComparison.Ordinal);
            Assert.DoesNotContain($"-p {folder.ApplicationPort} ", first.Output, StringComparison.Ordinal);
            string seen = await first.ShellAsync(first.Proposals, cancellationToken);
            Assert.Contains("(3 rows)", seen, StringComparison.Ordinal);
            Assert.Contains("bi_ro", seen, StringComparison.Ordinal);
            Assert.Contains("zhang.min", seen, StringComparison.Ordinal);

            ProcessResult second = await folder.RunAsync(folder.Environment(), "--no-build");
            Refusal.IsOneSentence(second, "Another ./demo", folder.Path);
            Assert.Equal(0, await first.InterruptAsync());
        }

        NothingIsLeft(folder);
        taken.Stop();
        await using (DemoRun again = DemoRun.Start(folder))
        {
            await again.UntilAsync(Ready, cancellationToken);
            Assert.DoesNotContain(Loading, again.Output, StringComparison.Ordinal);
            Assert.Contains($"-p {folder.ApplicationPort} ", again.Output, StringComparison.Ordinal);
            IEnumerable<string> repeatable = again.Proposals.Where(line => !line.StartsWith("wardian user", StringComparison.Ordinal));
            string seen = await again.ShellAsync(
                [again.Proposals.First(), "wardian user show wang.fang", "wardian audit search --text his.br_da", .. repeatable], cancellationToken);
            Assert.Contains("王芳", seen, StringComparison.Ordinal);
            Assert.Contains("select brid from his.br_da", seen, StringComparison.Ordinal);
            Assert.Contains("(3 rows)", seen, StringComparison.Ordinal);
            Assert.Equal(0, await again.InterruptAsync());
        }

        NothingIsLeft(folder);
        await using (DemoRun reset = DemoRun.Start(folder, "--reset"))
        {
            await reset.UntilAsync(Loading, cancellationToken);
            Assert.False(Directory.Exists(folder["demo", "wardian"]));

            // In the middle of the load: an interrupted start is not a success.
            Assert.Equal(130, await reset.InterruptAsync());
        }

        NothingIsLeft(folder);
    }

    private static void NothingIsLeft(DemoFolder folder)
    {
        Assert.Empty(folder.Processes());
        Assert.False(File.Exists(folder["demo", "postgresql", "data", "postmaster.pid"]));
        foreach (int port in (int[])[folder.DatabasePort, folder.AdminPort])
        {
            using var client = new TcpClient();
            Assert.Throws<SocketException>(() => client.Connect(IPAddress.Loopback, port));
        }
    }
}
