using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wardian.Audit.Writing;
using Wardian.Cryptography;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit;

/// <summary>Puts the ledger into a host.</summary>
public static class AuditModule
{
    /// <summary>
    /// Registers <see cref="IAuditLedger"/> and what opens and closes it with the host. The host binds <see cref="AuditOptions"/> and
    /// registers a <see cref="SecretBox"/>. To be called before the modules that record, so that the ledger opens first and closes last.
    /// </summary>
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<AuditOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IAuditFiles, DiskFiles>();
        services.TryAddSingleton(provider => new AuditLedger(
            provider.GetRequiredService<IOptions<AuditOptions>>().Value,
            provider.GetRequiredService<SecretBox>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AuditLedger>>(),
            provider.GetRequiredService<IAuditFiles>()));
        services.TryAddSingleton<IAuditLedger>(provider => provider.GetRequiredService<AuditLedger>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AuditService>());
        return services;
    }
}
