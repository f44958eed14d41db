using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wardian.Audit;
using Wardian.Audit.Anchoring.Configuration;
using Wardian.Kernel;
using Wardian.Storage.Files;

namespace Wardian.Hosting;

/// <summary>The process that keeps other machines' checkpoints. It ends in order on SIGTERM and SIGINT.</summary>
internal static class WitnessServer
{
    private const int ConnectionsMax = 100;
    private const int BodyBytesMax = 8 << 10;

    private static readonly TimeSpan HeadTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(WitnessSettings settings)
    {
        DataDirectory directory = DataDirectory.Open(settings.Directory);
        using IDisposable serving = directory.TryLockForServing()
            ?? throw new FailureException("storage.locked", ("path", directory.Path));
        using X509Certificate2 certificate = Certificate(settings, directory);
        WebApplication application = Build(settings, directory, certificate);
        await using (application.ConfigureAwait(false))
        {
            application.MapWitness();
            await StartAsync(application, settings.Address).ConfigureAwait(false);
            await application.WaitForShutdownAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static WebApplication Build(WitnessSettings settings, DataDirectory directory, X509Certificate2 certificate)
    {
        // The empty builder: no appsettings.json, no ASPNETCORE_ variables, nothing that could open another port.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = "wardian",
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = ConnectionsMax;
            kestrel.Limits.MaxRequestBodySize = BodyBytesMax;
            kestrel.Limits.RequestHeadersTimeout = HeadTimeout;
            kestrel.Limits.KeepAliveTimeout = IdleTimeout;
            kestrel.Listen(settings.Address, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = certificate, HandshakeTimeout = HeadTimeout });
            });
        });
        builder.Logging.AddWardianLogging();
        builder.Services.AddServiceManager();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTimeout);
        builder.Services.AddRoutingCore();
        builder.Services.AddWitness(new WitnessOptions { Directory = directory.Path, KeyFiles = settings.KeyFiles, Language = settings.Language });
        return builder.Build();
    }

    private static X509Certificate2 Certificate(WitnessSettings settings, DataDirectory directory)
    {
        var files = new TlsFiles(directory);
        if (settings.CertificateFile is null)
        {
            files.Ensure(LocalServerCertificate.Names([settings.Address.Address]), TimeProvider.System.GetUtcNow());
        }

        string file = settings.CertificateFile ?? files.CertificateFile;
        try
        {
            return X509Certificate2.CreateFromPemFile(file, settings.CertificateFile is null ? files.KeyFile : settings.CertificateKeyFile);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new FailureException("host.certificate-unusable", ("path", file), ("reason", exception.Message));
        }
    }

    private static async Task StartAsync(WebApplication application, IPEndPoint address)
    {
        try
        {
            await application.StartAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new FailureException("host.witness-port-taken", ("address", address.ToString()));
        }
    }
}
