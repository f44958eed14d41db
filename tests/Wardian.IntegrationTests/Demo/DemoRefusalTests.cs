using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Demo;

/// <summary>What <c>./demo</c> says when the machine is not fit for it, and that it then leaves everything alone.</summary>
public sealed class DemoRefusalTests : IDisposable
{
    private const int LastPort = 65535;

    private readonly DemoFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Help_is_in_both_languages_and_names_every_option()
    {
        ProcessResult help = await _folder.RunAsync(_folder.Environment(), "--help");
        Assert.Equal(0, help.ExitCode);
        Assert.All(["启动", "start", "--check", "--reset", "--size", "--no-build", "WARDIAN_WORK", "WARDIAN_DEMO_PORT"],
            word => Assert.Contains(word, help.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--frobnicate")]
    [InlineData("--size", "XL")]
    [InlineData("--size")]
    public async Task Unknown_words_are_refused(params string[] arguments) =>
        Refusal.IsOneSentence(await _folder.RunAsync(_folder.Environment(), arguments), arguments[0]);

    [Fact]
    public async Task A_missing_sdk_is_named()
    {
        string programs = Directory.CreateDirectory(_folder["programs"]).FullName;
        foreach (string program in (string[])["bash", "dirname", "sed"])
        {
            File.CreateSymbolicLink(Path.Combine(programs, program), Path.Combine("/usr/bin", program));
        }

        Refusal.IsOneSentence(await _folder.RunAsync(_folder.Environment(("PATH", programs))), ".NET 10 SDK", "PATH");
    }

    [Fact]
    public async Task An_sdk_that_will_not_do_is_named_with_its_own_words()
    {
        string path = Program("dotnet", "echo 'A compatible .NET SDK was not found.'; exit 145");
        ProcessResult result = await _folder.RunAsync(_folder.Environment(("PATH", path)));
        Refusal.IsOneSentence(result, ".NET 10 SDK");
        Assert.StartsWith("A compatible .NET SDK was not found.\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_named_with_what_is_needed()
    {
        string path = Program("df", "echo 'Filesystem 1048576-blocks Used Available Capacity Mounted'; echo '/dev/full 1000 988 12 99% /'");
        ProcessResult result = await _folder.RunAsync(_folder.Environment(("PATH", path)));
        Refusal.IsOneSentence(result, "12 MiB", "3000 MiB", _folder.Path, "WARDIAN_WORK");
    }

    [Theory]
    [InlineData("WARDIAN_DEMO_DB_PORT")]
    [InlineData("WARDIAN_DEMO_PORT")]
    [InlineData("WARDIAN_DEMO_ADMIN_PORT")]
    public async Task Taken_ports_are_named_with_how_to_find_who_has_them(string variable)
    {
        const int First = LastPort - 2;
        var listeners = new List<TcpListener>();
        for (int port = First; port <= LastPort; port++)
        {
            var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            listeners.Add(listener);
        }

        ProcessResult result = await _folder.RunAsync(_folder.Environment((variable, First.ToString(CultureInfo.InvariantCulture))));
        listeners.ForEach(listener => listener.Stop());
        Refusal.IsOneSentence(result, "65533 to 65535", "ss -ltnp");
    }

    [Fact]
    public async Task A_port_that_is_none_is_refused() =>
        Refusal.IsOneSentence(await _folder.RunAsync(_folder.Environment(("WARDIAN_DEMO_PORT", "seven"))), "'seven'");

    [Fact]
    public async Task A_folder_with_other_things_in_it_is_not_emptied()
    {
        Directory.CreateDirectory(_folder["demo"]);
        await File.WriteAllTextAsync(_folder["demo", "thesis.txt"], "mine", TestContext.Current.CancellationToken);

        Refusal.IsOneSentence(await _folder.RunAsync(_folder.Environment()), "WARDIAN_WORK");
        Assert.True(File.Exists(_folder["demo", "thesis.txt"]));
    }

    [Fact]
    public async Task Another_size_is_not_loaded_over_the_one_that_is_there()
    {
        Directory.CreateDirectory(_folder["demo", "postgresql"]);
        await File.WriteAllTextAsync(_folder["demo", ".wardian-work"], string.Empty, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["demo", "postgresql", "ready"], "S\n", TestContext.Current.CancellationToken);
        Refusal.IsOneSentence(await _folder.RunAsync(_folder.Environment(), "--size", "M"), "size S", "--reset");
    }

    /// <summary>A search path on which <paramref name="name"/> is a script of the test's.</summary>
    private string Program(string name, string script)
    {
        string folder = Directory.CreateDirectory(_folder["programs"]).FullName;
        string file = Path.Combine(folder, name);
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(file, (UnixFileMode)Convert.ToInt32("755", 8));
        return folder + ":" + Environment.GetEnvironmentVariable("PATH");
    }
}
