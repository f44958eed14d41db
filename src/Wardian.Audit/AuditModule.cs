using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Sinks.Delivery;
using Wardian.Audit.Sinks.Store;
using Wardian.Audit.Writing;
using Wardian.Cryptography;
using Wardian.Kernel;
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

    /// <summary>
    /// Registers the delivery of records to <paramref name="sinks"/>. To be called after <see cref="AddAudit"/>, so that delivery ends before
    /// the ledger closes; what is then still to be sent is sent after the next start.
    /// </summary>
    public static IServiceCollection AddAuditSinks(this IServiceCollection services, SinksOptions sinks)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(sinks);
        if (sinks.Sinks.Count > 0)
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SinkService>(provider => new SinkService(
                sinks,
                provider.GetRequiredService<IOptions<AuditOptions>>().Value,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<SinkService>>())));
        }

        return services;
    }

    /// <summary>
    /// Finds the records of every gateway in a shared store, by time. They have no literals and no bind values. Throws a
    /// <see cref="FailureException"/> when the store cannot be asked.
    /// </summary>
    public static IAsyncEnumerable<AuditEntry> SearchAsync(ClickHouseOptions store, AuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(query);
        return ClickHouseSearch.RunAsync(store, query, cancellationToken);
    }
}
