using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wardian.Audit.Anchoring.Configuration;
using Wardian.Audit.Anchoring.Delivery;
using Wardian.Audit.Anchoring.Witness;
using Wardian.Audit.Format;
using Wardian.Audit.Retention;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Sinks.Delivery;
using Wardian.Audit.Sinks.Store;
using Wardian.Audit.Values;
using Wardian.Audit.Writing;
using Wardian.Cryptography;
using Wardian.Cryptography.National;
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

    /// <summary>The public key that values are encrypted to in a ledger's directory; null when none has been set. The caller disposes of it.</summary>
    public static Sm2PublicKey? FindAdministrator(string directory) => AdministratorKey.Read(Path.Combine(directory, AdministratorKey.FileName));

    /// <summary>
    /// From now on values are encrypted to <paramref name="key"/>; a gateway that is running takes it up within a second or two. Throws an
    /// <see cref="AuditException"/> when the directory cannot be written.
    /// </summary>
    public static void SetAdministrator(string directory, Sm2PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        try
        {
            DirectoryLock.Make(directory);
            WholeFile.Write(new DiskFiles(), directory, AdministratorKey.FileName, Encoding.ASCII.GetBytes(key.ToPem()));
        }
        catch (Exception exception) when (SegmentWriter.IsDiskTrouble(exception))
        {
            throw new AuditException(new Error(AuditCodes.DirectoryUnusable, ("directory", directory)), exception);
        }
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
    /// Destroys the day keys of a day, of a data source, or of a source on a day, so that their values can never be read again. Today's keys are
    /// in use and stay. Gives how many there were. Throws an <see cref="AuditException"/> when the directory cannot be written.
    /// </summary>
    public static int Shred(string directory, DateOnly? day, string? source, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        try
        {
            var shredder = new KeyShredder(directory, new DiskFiles());
            IReadOnlyList<DayKeyFile> keys = shredder.Find(day, source, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            shredder.Shred(keys);
            return keys.Count;
        }
        catch (Exception exception) when (SegmentWriter.IsDiskTrouble(exception))
        {
            throw new AuditException(new Error(AuditCodes.DirectoryUnusable, ("directory", directory)), exception);
        }
    }

    /// <summary>The shortest time, in days, after which segments may leave the ledger's directory.</summary>
    public static int RetentionDaysMin => RetentionRule.DaysMin;

    /// <summary>The longest such time, in days.</summary>
    public static int RetentionDaysMax => RetentionRule.DaysMax;

    /// <summary>How long segments stay in a ledger's directory and where they go then; null when they stay for ever.</summary>
    public static (int Days, string Archive)? FindRetention(string directory)
    {
        using Sm2PublicKey? administrator = FindAdministrator(directory);
        RetentionRule? rule = administrator is null ? null : RetentionRule.Read(directory, administrator);
        return rule is null ? null : (rule.Days, rule.Archive);
    }

    /// <summary>
    /// Sets how long segments stay, signed by the audit administrator: 184 to 36,500 days. A gateway that is running takes it up within an hour.
    /// Throws an <see cref="AuditException"/> when the directory cannot be written.
    /// </summary>
    public static void SetRetention(string directory, int days, string archive, Sm2PrivateKey administrator)
    {
        ArgumentNullException.ThrowIfNull(administrator);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, RetentionRule.DaysMin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, RetentionRule.DaysMax);
        try
        {
            byte[] text = Encoding.UTF8.GetBytes(new RetentionRule(days, archive).Sign(administrator));
            WholeFile.Write(new DiskFiles(), directory, RetentionRule.FileName, text);
        }
        catch (Exception exception) when (SegmentWriter.IsDiskTrouble(exception))
        {
            throw new AuditException(new Error(AuditCodes.DirectoryUnusable, ("directory", directory)), exception);
        }
    }

    /// <summary>
    /// Asks the gateway that writes <paramref name="directory"/> to seal what it has, and waits until that is done. False when none is running, or
    /// it has not done so within <paramref name="patience"/>. Throws an <see cref="AuditException"/> when the directory cannot be written.
    /// </summary>
    public static async Task<bool> SealAsync(string directory, TimeSpan patience, CancellationToken cancellationToken)
    {
        string request = Path.Combine(directory, SealRequest.FileName);
        ulong[] open = [.. SegmentName.List(directory).Select(journal => journal.FirstSequence)];
        try
        {
            await File.WriteAllBytesAsync(request, [], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (SegmentWriter.IsDiskTrouble(exception))
        {
            throw new AuditException(new Error(AuditCodes.DirectoryUnusable, ("directory", directory)), exception);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (File.Exists(request) || SegmentName.List(directory).Any(journal => Array.IndexOf(open, journal.FirstSequence) >= 0))
            {
                await timer.WaitForNextTickAsync(limit.Token).ConfigureAwait(false);
            }

            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            File.Delete(request);
            return false;
        }
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
