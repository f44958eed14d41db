using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Wardian.Testing;

namespace Wardian.Load;

/// <summary>
/// How much memory a gateway takes for connections that do nothing. The server is a small one of our own: five thousand PostgreSQL
/// processes would measure this machine and not the gateway.
/// </summary>
internal static class IdleConnections
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    public static async Task<int> MeasureAsync(string executable, int connections, string folder)
    {
        using var server = new QuietServer();
        (int port, string configuration) = Configure(folder, server.Port);
        using Process gateway = Process.Start(new ProcessStartInfo(executable, ["serve", "--config", configuration])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        gateway.OutputDataReceived += static (_, _) => { };
        gateway.BeginOutputReadLine();
        var clients = new List<Socket>();
        try
        {
            clients.Add(await OpenFirstAsync(port));
            long before = ResidentKiB(gateway.Id);
            while (clients.Count < connections)
            {
                clients.Add(await OpenAsync(port));
            }

            long after = ResidentKiB(gateway.Id);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{connections} idle connections, each with its server connection: {after / 1024} MiB resident ({before / 1024} MiB with one), {(after - before) / (double)connections:F1} KiB a connection."));
            return 0;
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
            gateway.Kill();
            await gateway.WaitForExitAsync();
        }
    }

    private static (int Port, string File) Configure(string folder, int serverPort)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        int port = FreePort.Find();
        string file = Path.Combine(folder, "wardian.yaml");
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $$"""
            data-directory: {{folder}}/data
            admin: { port: {{FreePort.Find()}} }
            gateway: { connections-per-address-max: 100000 }
            sources:
              - { name: quiet, host: 127.0.0.1, port: {{serverPort}}, tls: { mode: disable } }
            listeners:
              - { name: idle, port: {{port}}, source: quiet, login: pass-through, profile: application, tls: { mode: disable } }
            """));
        return (port, file);
    }

    private static async Task<Socket> OpenFirstAsync(int port)
    {
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await OpenAsync(port);
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(began) < StartTimeout)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private static async Task<Socket> OpenAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        await socket.SendAsync(QuietServer.Startup);
        int received = 0;
        var buffer = new byte[QuietServer.Greeting.Length];
        while (received < buffer.Length)
        {
            int count = await socket.ReceiveAsync(buffer.AsMemory(received));
            received += count > 0 ? count : throw new InvalidOperationException("The gateway closed a connection.");
        }

        return socket;
    }

    private static long ResidentKiB(int process)
    {
        string line = File.ReadLines($"/proc/{process}/status").Single(text => text.StartsWith("VmRSS", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
