using System.Diagnostics;
using Wardian.Testing;

namespace Wardian.Sql.Tests;

/// <summary>A PostgreSQL 15 cluster of one test class, on loopback, made as an unprivileged user and removed at the end.</summary>
public sealed class ScratchServer : IAsyncLifetime
{
    private const string Programs = "/usr/lib/postgresql/15/bin";
    private string _directory = string.Empty;

    /// <summary>The TCP port on 127.0.0.1. The account <c>postgres</c> is trusted, all others prove themselves by SCRAM.</summary>
    public int Port { get; private set; }

    /// <summary>Where its databases are; it may read and write files there.</summary>
    public string DataDirectory => Path.Combine(_directory, "data");

    public async ValueTask InitializeAsync()
    {
        _directory = (await RunAsync("mktemp", "-d", "-t", "wardian-scratch-XXXXXXXX")).Trim();
        string data = DataDirectory;
        await RunAsync($"{Programs}/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await File.WriteAllTextAsync(Path.Combine(data, "pg_hba.conf"),
            "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
        await RunAsync("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
            "-keyout", Path.Combine(data, "server.key"), "-out", Path.Combine(data, "server.crt"));
        Port = FreePort.Find();
        await RunAsync($"{Programs}/pg_ctl", "-D", data, "-w", "-l", Path.Combine(_directory, "log"),
            "-o", $"-c listen_addresses=127.0.0.1 -c port={Port} -c ssl=on -c unix_socket_directories='' -c fsync=off", "start");
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync($"{Programs}/pg_ctl", "-D", DataDirectory, "-m", "immediate", "-w", "stop");
        await RunAsync("rm", "-rf", _directory);
    }

    /// <summary>What pg_dump writes of a database, without its rows' owners.</summary>
    internal byte[] Dump(string database)
    {
        var start = new ProcessStartInfo($"{Programs}/pg_dump")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            ArgumentList = { "-h", "127.0.0.1", "-p", $"{Port}", "-U", "postgres", "--no-owner", database },
        };
        using Process process = Process.Start(start)!;
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.ToArray();
    }

    /// <summary>Runs a program as the user postgres, because the server refuses to run as root. Waits for the program, not for its children.</summary>
    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" };
        string[] command = string.Equals(Environment.UserName, "root", StringComparison.Ordinal) ? ["runuser", "-u", "postgres", "--", program] : [program];
        start.FileName = command[0];
        foreach (string argument in command.Skip(1).Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        bool leavesServerBehind = string.Equals(arguments[^1], "start", StringComparison.Ordinal);
        string output = leavesServerBehind ? string.Empty
            : await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {output}");
        return output;
    }
}
