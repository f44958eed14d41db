using System.Diagnostics;
using System.Net;
using System.Text;
using Wardian.Testing.Processes;

namespace Wardian.Tests.Support;

/// <summary><c>wardian serve</c> as a process.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private const int SigHup = 1;
    private const int SigTerm = 15;

    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private RunningServer(Process process, int adminPort)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{adminPort}") };
    }

    public HttpClient Http { get; }

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="workplace">Where.</param>
    /// <param name="descriptorsMax">How many files and sockets it may have open; 0 leaves it to the system.</param>
    public static async Task<RunningServer> StartAsync(Workplace workplace, int descriptorsMax = 0)
    {
        ProcessSpec spec = workplace.Spec("serve");
        if (descriptorsMax > 0)
        {
            // The runtime raises the soft limit, so it has to be the hard one.
            spec = spec with { FileName = "sh", Arguments = ["-c", $"ulimit -n {descriptorsMax} && exec \"$0\" serve", spec.FileName] };
        }

        var server = new RunningServer(ProcessRunner.Start(spec), workplace.AdminPort);
        await server.UntilAsync(async () => (await server.StatusAsync("/readyz")) == HttpStatusCode.OK);
        return server;
    }

    /// <summary>Waits for a condition that another process brings about.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await condition())
        {
            Assert.False(_process.HasExited, $"The server ended:\n{Log}");
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public void HangUp() => Assert.Equal(0, Native.kill(_process.Id, SigHup));

    public void Terminate() => Assert.Equal(0, Native.kill(_process.Id, SigTerm));

    public async Task<int> TerminateAsync()
    {
        Terminate();
        return await EndAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        Http.Dispose();
    }

    /// <summary>The status with which a path is answered; 503 also when nobody answers.</summary>
    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        try
        {
            using HttpResponseMessage response = await Http.GetAsync(path);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return HttpStatusCode.ServiceUnavailable;
        }
    }

    private void Keep(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
