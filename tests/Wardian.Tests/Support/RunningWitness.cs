using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Wardian.Testing;
using Wardian.Testing.Processes;

namespace Wardian.Tests.Support;

/// <summary><c>wardian witness</c> as a process, asked over TLS under its own authority.</summary>
internal sealed class RunningWitness : IAsyncDisposable
{
    private const int SigTerm = 15;

    private readonly Process _process;
    private readonly Task<string> _log;
    private readonly HttpClient _http;

    private RunningWitness(Process process, int port, string caFile)
    {
        _process = process;
        _log = process.StandardOutput.ReadToEndAsync();
        Url = $"https://localhost:{port}";
        CaFile = caFile;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(caFile);
        var options = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        _http = new HttpClient(new SocketsHttpHandler { SslOptions = options }) { BaseAddress = new Uri(Url) };
    }

    public string Url { get; }

    public string CaFile { get; }

    public static async Task<RunningWitness> StartAsync(Workplace workplace, string keyFile)
    {
        int port = FreePort.Find();
        Process process = ProcessRunner.Start(workplace.Spec("witness", "--listen", "127.0.0.1:" + port.ToString(CultureInfo.InvariantCulture),
            "--directory", "witness", "--key", keyFile));
        string caFile = workplace["witness/tls/ca.crt"];
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        RunningWitness? witness = null;
        while (witness is null || !await witness.AnswersAsync())
        {
            await timer.WaitForNextTickAsync(limit.Token);
            Assert.False(process.HasExited);
            witness ??= File.Exists(workplace["witness/tls/server.crt"]) ? new RunningWitness(process, port, caFile) : null;
        }

        return witness;
    }

    public async Task<HttpStatusCode> PostAsync(string body)
    {
        using HttpResponseMessage response = await _http.PostAsync("/v1/checkpoints", new StringContent(body));
        return response.StatusCode;
    }

    /// <summary>Ends it in order and gives its log.</summary>
    public async Task<(int ExitCode, string Log)> TerminateAsync()
    {
        Assert.Equal(0, Native.kill(_process.Id, SigTerm));
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await _log);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _http.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using HttpResponseMessage response = await _http.GetAsync("/v1/checkpoints/x");
            return response.StatusCode == HttpStatusCode.NotFound;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
