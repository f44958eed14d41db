using System.Net;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wardian.Configuration;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Gateway;
using Wardian.Storage.Files;

namespace Wardian.Hosting;

/// <summary>The process that serves: takes the data directory, starts every module, and stops them in order on SIGTERM and SIGINT. SIGHUP reads certificates anew.</summary>
internal static class Server
{
    /// <summary>Serves until told to stop; false when a service ended by itself.</summary>
    public static async Task<bool> RunAsync(WardianOptions options, CancellationToken cancellationToken)
    {
        DataDirectory directory = DataDirectory.Open(options.DataDirectory);
        using IDisposable serving = directory.TryLockForServing()
            ?? throw new FailureException("storage.locked", ("path", directory.Path));
        WebApplication application = Build(options);
        await using (application.ConfigureAwait(false))
        {
            application.MapAdmin();
            var certificates = application.Services.GetRequiredService<IListenerCertificates>();
            using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
            {
                signal.Cancel = true;
                certificates.Reload();
            });
            await StartAsync(application, options, cancellationToken).ConfigureAwait(false);
            await application.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
            return !application.Services.GetServices<IHostedService>().OfType<BackgroundService>()
                .Any(service => service.ExecuteTask?.IsFaulted == true);
        }
    }

    private static WebApplication Build(WardianOptions options)
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
            kestrel.Listen(IPAddress.Parse(options.Admin.Address), options.Admin.Port);
        });
        builder.Logging.AddWardianLogging();
        builder.Services.AddServiceManager();
        builder.Services.Configure<HostOptions>(host =>
            host.ShutdownTimeout = options.Gateway.DrainTimeout + options.Gateway.ShutdownGrace + TimeSpan.FromSeconds(5));
        builder.Services.AddAdmin().AddWardianServer(options);
        return builder.Build();
    }

    private static async Task StartAsync(WebApplication application, WardianOptions options, CancellationToken cancellationToken)
    {
        bool isStarted = false;
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            isStarted = true;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new FailureException("host.admin-port-taken", ("address", $"{options.Admin.Address}:{options.Admin.Port}"));
        }
        finally
        {
            if (!isStarted)
            {
                // What had started is stopped in order: disposed of while they run, services look as if they had failed.
                await application.StopAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
