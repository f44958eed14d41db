using System.Diagnostics;
using System.Net.Sockets;
using Wardian.Testing.Processes;

namespace Wardian.Testing.Peers;

/// <summary>A server in a folder and on a port of its own, which can be killed and started again.</summary>
public abstract class PeerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);

    private Process? _process;

    /// <summary>Where it keeps everything.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("wardian-peer-").FullName;

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Find();

    /// <summary>Starts it and waits until it accepts connections.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _process = ProcessRunner.Start(Spec());
        _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartTimeout);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await AcceptsAsync(limit.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The peer ended: {await errors}");
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Kills it without warning.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
            _process = null;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>How it is started.</summary>
    protected abstract ProcessSpec Spec();

    private async Task<bool> AcceptsAsync(CancellationToken cancellationToken)
    {
        using var probe = new TcpClient();
        try
        {
            await probe.ConnectAsync("127.0.0.1", Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
