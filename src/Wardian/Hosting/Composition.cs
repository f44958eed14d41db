using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wardian.Access;
using Wardian.Audit;
using Wardian.Audit.Anchoring.Configuration;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Configuration;
using Wardian.Gateway;
using Wardian.Gateway.Configuration;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Kernel.Contracts.Gateway;
using Wardian.Storage;
using Wardian.Storage.Files;

namespace Wardian.Hosting;

/// <summary>The only place where modules are put together.</summary>
internal static class Composition
{
    /// <summary>What both the server and the commands need.</summary>
    public static IServiceCollection AddWardianStore(this IServiceCollection services, WardianOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddStorage(DataDirectory.Open(options.DataDirectory));
    }

    /// <summary>Where checkpoints go, and where it is noted.</summary>
    public static AnchorsOptions Anchors(WardianOptions options) =>
        new() { Directory = Path.Combine(options.DataDirectory, "anchors"), Anchors = options.Audit.Anchors };

    /// <summary>What the server needs.</summary>
    public static IServiceCollection AddWardianServer(this IServiceCollection services, WardianOptions options)
    {
        services.AddWardianStore(options);
        FixedOptions<GatewayOptions>.AddTo(services, new GatewayOptions
        {
            Sources = options.Sources,
            Listeners = options.Listeners,
            Limits = options.Gateway,
        });
        FixedOptions<AuditOptions>.AddTo(services, options.Audit);
        services.AddAuditAnchors(Anchors(options));
        services.AddAudit();
        services.AddAuditSinks(new SinksOptions { Directory = Path.Combine(options.DataDirectory, "sinks"), Sinks = options.Sinks });
        services.AddSingleton<IAuditLookup, LedgerLookup>();
        services.AddOutbox();
        services.AddAccess();
        services.AddSingleton(options);
        services.AddSingleton<TlsFiles>();
        services.AddSingleton<IServerCertificate, LocalServerCertificate>();
        services.AddGateway();
        return services;
    }
}
