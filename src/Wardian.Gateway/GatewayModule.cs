using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Wardian.Kernel.Contracts.Access;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Kernel.Contracts.Gateway;

namespace Wardian.Gateway;

/// <summary>The gateway's way into the host.</summary>
public static class GatewayModule
{
    /// <summary>
    /// Adds the gateway as a hosted service. Needs <see cref="IAuditLedger"/>, <see cref="IIdentityDirectory"/>,
    /// <see cref="IBypassSwitch"/> and <see cref="IServerCertificate"/>, and options of type <see cref="Configuration.GatewayOptions"/>.
    /// </summary>
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<GatewayLog>();
        services.TryAddSingleton(provider => new GatewayServices(
            provider.GetRequiredService<IAuditLedger>(),
            provider.GetRequiredService<IIdentityDirectory>(),
            provider.GetRequiredService<IBypassSwitch>()));
        services.TryAddSingleton<GatewayHost>();
        services.TryAddSingleton<IGatewayStatus>(provider => provider.GetRequiredService<GatewayHost>());
        services.TryAddSingleton<IGatewayBackends>(provider => provider.GetRequiredService<GatewayHost>());
        services.TryAddSingleton<IListenerCertificates>(provider => provider.GetRequiredService<GatewayHost>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<GatewayHost>());
        return services;
    }
}
