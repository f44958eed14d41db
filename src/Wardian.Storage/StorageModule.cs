using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wardian.Storage.Control;
using Wardian.Storage.Files;
using Wardian.Storage.Outbox;

namespace Wardian.Storage;

/// <summary>Registers the data directory, the master key and the control database.</summary>
public static class StorageModule
{
    /// <summary>
    /// Adds the store in <paramref name="dataDirectory"/>. Modules that keep rows there register a <see cref="ControlSchema"/>.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, DataDirectory dataDirectory)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(dataDirectory);
        services.TryAddSingleton(provider => MasterKey.LoadOrCreate(provider.GetRequiredService<DataDirectory>()));
        services.TryAddSingleton(provider => provider.GetRequiredService<MasterKey>().Box);
        services.TryAddSingleton(provider => ControlDatabase.Open(
            provider.GetRequiredService<DataDirectory>(),
            provider.GetRequiredService<MasterKey>(),
            provider.GetServices<ControlSchema>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Adds the hand-over of administrative acts to the ledger, for the process that serves.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.TryAddSingleton<OutboxDrain>();
        services.AddHostedService<OutboxService>();
        return services;
    }
}
