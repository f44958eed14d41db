using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Hosting;

public sealed class ServiceUnitTests
{
    private const string Analyzer = "/usr/bin/systemd-analyze";
    private const int SigTerm = 15;

    // Tenths of what systemd-analyze calls exposure (0 to 10). What is left is what a gateway is for: sockets, and low ports.
    private const string ExposureMax = "20";

    [Fact]
    public async Task Systemd_finds_nothing_wrong_with_the_unit()
    {
        Assert.SkipUnless(File.Exists(Analyzer), "systemd-analyze is not installed");
        string folder = Directory.CreateTempSubdirectory("wardian-unit-").FullName;
        string unit = Path.Combine(folder, "wardian.service");
        string text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "package", "wardian.service"));
        Assert.Contains("/usr/bin/wardian serve", text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(unit, text.Replace("/usr/bin/wardian serve", Workplace.Executable + " serve", StringComparison.Ordinal));
        foreach (string[] arguments in (string[][])[["verify", "--man=no"], ["security", "--offline=true", "--no-pager", "--threshold=" + ExposureMax]])
        {
            ProcessResult result = await ProcessRunner.RunAsync(
                new ProcessSpec(Analyzer, [.. arguments, unit]), TestContext.Current.CancellationToken);
            Assert.True(result.ExitCode == 0 && result.Error.Length == 0, result.Output + result.Error);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_server_says_when_it_is_ready_and_when_it_stops()
    {
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(5432);
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(workplace["notify"]));
        ProcessSpec spec = workplace.Spec("serve");
        using Process server = ProcessRunner.Start(spec with
        {
            Environment = new Dictionary<string, string?>(spec.Environment, StringComparer.Ordinal) { ["NOTIFY_SOCKET"] = workplace["notify"] },
        });
        Task<string> log = server.StandardOutput.ReadToEndAsync();
        try
        {
            Assert.Equal("READY=1", await ReceiveAsync(manager));
            Assert.Equal(0, Native.kill(server.Id, SigTerm));
            Assert.Equal("STOPPING=1", await ReceiveAsync(manager));
            await server.WaitForExitAsync();
            Assert.Equal(0, server.ExitCode);

            // The journal reads levels from the beginnings of lines.
            Assert.StartsWith("<6>", await log, StringComparison.Ordinal);
        }
        finally
        {
            server.Kill();
        }
    }

    private static async Task<string> ReceiveAsync(Socket manager)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        byte[] buffer = new byte[1024];
        return Encoding.ASCII.GetString(buffer, 0, await manager.ReceiveAsync(buffer, SocketFlags.None, limit.Token));
    }
}
