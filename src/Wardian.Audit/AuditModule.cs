using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wardian.Audit.Anchoring.Configuration;
using Wardian.Audit.Anchoring.Delivery;
using Wardian.Audit.Anchoring.Witness;
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
        services.TryAddSingleton<DeliveryProgress>();
        services.TryAddSingleton(provider => new AuditLedger(
            provider.GetRequiredService<IOptions<AuditOptions>>().Value,
            provider.GetRequiredService<SecretBox>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AuditLedger>>(),
            provider.GetRequiredService<IAuditFiles>()) { Delivered = provider.GetRequiredService<DeliveryProgress>() });
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
                provider.GetRequiredService<DeliveryProgress>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<SinkService>>())));
        }

        return services;
    }

    /// <summary>
    /// Registers the delivery of checkpoints to <paramref name="anchors"/>. To be called before <see cref="AddAudit"/>, so that delivery ends after
    /// the ledger has closed, and the checkpoint that it makes then is delivered too.
    /// </summary>
    public static IServiceCollection AddAuditAnchors(this IServiceCollection services, AnchorsOptions anchors)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(anchors);
        if (anchors.Anchors.Count > 0)
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AnchorService>(provider => new AnchorService(
                anchors,
                provider.GetRequiredService<IOptions<AuditOptions>>().Value,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<AnchorService>>())));
        }

        return services;
    }

    /// <summary>Registers what <see cref="MapWitness"/> needs: a witness of other machines' ledgers.</summary>
    public static IServiceCollection AddWitness(this IServiceCollection services, WitnessOptions witness)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(witness);
        services.TryAddSingleton(witness);
        services.TryAddSingleton<WitnessStore>();
        services.TryAddSingleton<WitnessEndpoints>();
        return services;
    }

    /// <summary>
    /// Answers as a witness (docs/formats/anchors.md). A <see cref="FailureException"/> when a key cannot be read. The host bounds connections.
    /// </summary>
    public static void MapWitness(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.ServiceProvider.GetRequiredService<WitnessEndpoints>().Map(endpoints);
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
