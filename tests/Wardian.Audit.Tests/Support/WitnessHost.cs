using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wardian.Audit.Anchoring.Configuration;
using Wardian.Audit.Sinks;
using Wardian.Testing;
using Wardian.Testing.Clusters;

namespace Wardian.Audit.Tests.Support;

/// <summary>A witness on a port of its own, over TLS; it can be away and come back.</summary>
internal sealed class WitnessHost : IAsyncDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("wardian-witness-").FullName;
    private readonly TestCertificates _certificates;
    private readonly X509Certificate2 _certificate;
    private readonly PeerTls _tls;
    private readonly string[] _keyFiles;
    private WebApplication? _application;

    public WitnessHost(params string[] keyFiles)
    {
        _keyFiles = keyFiles;
        _certificates = new TestCertificates(_folder);
        (string certificate, string key) = _certificates.IssueServer("server");
        _certificate = X509Certificate2.CreateFromPemFile(certificate, key);
        System.IO.Directory.CreateDirectory(Directory);
        _tls = new PeerTls("localhost", CaFile);
        Http = new HttpClient(new SocketsHttpHandler { SslOptions = _tls.Options }) { BaseAddress = new Uri(Url) };
    }

    public int Port { get; } = FreePort.Find();

    public string Url => $"https://localhost:{Port}";

    public string CaFile => _certificates.CaFile;

    public string Directory => Path.Combine(_folder, "kept");

    public ListLogger Logger { get; } = new();

    public HttpClient Http { get; }

    public WitnessAnchorOptions Options => new() { Url = Url, CaFile = CaFile };

    /// <summary>One that serves.</summary>
    public static async Task<WitnessHost> StartAsync(params string[] keyFiles)
    {
        var host = new WitnessHost(keyFiles);
        await host.StartAsync();
        return host;
    }

    public async Task StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "witness" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, Port,
            listen => listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = _certificate })));
        builder.Services.AddSingleton<ILoggerFactory>(new OneLogger(Logger));
        builder.Services.AddRoutingCore();
        builder.Services.AddWitness(new WitnessOptions { Directory = Directory, KeyFiles = _keyFiles, Language = "zh-CN" });
        _application = builder.Build();
        _application.MapWitness();
        await _application.StartAsync();
    }

    public async Task StopAsync()
    {
        await _application!.StopAsync();
        await _application.DisposeAsync();
        _application = null;
    }

    public async Task<HttpStatusCode> PostAsync(byte[] body)
    {
        using HttpResponseMessage response = await Http.PostAsync("/v1/checkpoints", new ByteArrayContent(body));
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await StopAsync();
        }

        Http.Dispose();
        _tls.Dispose();
        _certificate.Dispose();
        _certificates.Dispose();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private sealed class OneLogger(ListLogger logger) : ILoggerFactory
    {
        public void AddProvider(ILoggerProvider provider)
        {
            // There is one place only.
        }

        public ILogger CreateLogger(string categoryName) => logger;

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
