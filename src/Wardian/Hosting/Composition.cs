using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wardian.Access;
using Wardian.Audit;
using Wardian.Configuration;
using Wardian.Gateway;
using Wardian.Gateway.Configuration;
using Wardian.Kernel.Contracts.Audit;
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

    /// <summary>What the server needs.</summary>
    public static IServiceCollection AddWardianServer(this IServiceCollection services, WardianOptions options, GatewayOptions gateway)
    {
        services.AddWardianStore(options);
        FixedOptions<GatewayOptions>.AddTo(services, gateway);
        FixedOptions<AuditOptions>.AddTo(services, options.Audit);
        services.AddAudit();
        services.AddSingleton<IAuditLookup, LedgerLookup>();
        services.AddOutbox();
        services.AddAccess();
        services.AddGateway();
        return services;
    }
}
