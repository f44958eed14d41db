using System.Text;
using Wardian.Audit.Format;
using Wardian.Audit.Retention;
using Wardian.Audit.Values;
using Wardian.Audit.Writing;
using Wardian.Cryptography.National;
using Wardian.Kernel;

namespace Wardian.Audit;

/// <summary>What the audit administrator does with a ledger's directory, while a gateway writes it or not.</summary>
public static class AuditAdministration
{
    /// <summary>A gateway that is running and can write takes a request up within a second.</summary>
    private static readonly TimeSpan TakenWithin = TimeSpan.FromSeconds(10);

    /// <summary>The public key that values are encrypted to in a ledger's directory; null when none has been set. The caller disposes of it.</summary>
    public static Sm2PublicKey? FindAdministrator(string directory) => AdministratorKey.Read(Path.Combine(directory, AdministratorKey.FileName));

    /// <summary>Whether the key is the one that signs the ledger, whose private half is on the gateway's machine.</summary>
    public static bool IsLedgersOwn(string directory, Sm2PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        using Sm2PublicKey? own = AdministratorKey.Read(Path.Combine(directory, SigningKey.PublicFile));
        return own is not null && string.Equals(own.Name, key.Name, StringComparison.Ordinal);
    }

    /// <summary>
    /// From now on values are encrypted to <paramref name="key"/>; a gateway that is running takes it up within a second or two. Throws an
    /// <see cref="AuditException"/> when the directory cannot be written.
    /// </summary>
    public static void SetAdministrator(string directory, Sm2PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        ReportUnusable(directory, () =>
        {
            DirectoryLock.Make(directory);
            WholeFile.Write(new DiskFiles(), directory, AdministratorKey.FileName, Encoding.ASCII.GetBytes(key.ToPem()));
        });
    }

    /// <summary>
    /// Destroys the day keys of a day, of a data source, or of a source on a day, so that their values can never be read again. Today's keys are
    /// in use and stay. <paramref name="before"/> is told how many there are, when there are any, before they go. Gives how many there were. Throws
    /// an <see cref="AuditException"/> when the directory cannot be written.
    /// </summary>
    public static int Shred(string directory, DateOnly? day, string? source, TimeProvider time, Action<int> before)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(before);
        int count = 0;
        ReportUnusable(directory, () =>
        {
            var shredder = new KeyShredder(directory, new DiskFiles());
            IReadOnlyList<DayKeyFile> keys = shredder.Find(day, source, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            count = keys.Count;
            if (count > 0)
            {
                before(count);
                shredder.Shred(keys);
            }
        });
        return count;
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
        byte[] text = Encoding.UTF8.GetBytes(new RetentionRule(days, archive).Sign(administrator));
        ReportUnusable(directory, () => WholeFile.Write(new DiskFiles(), directory, RetentionRule.FileName, text));
    }

    /// <summary>
    /// Asks the gateway that writes <paramref name="directory"/> to seal what it has, and waits until that is done. False when none is running, or
    /// it has not done so within <paramref name="patience"/>. Throws an <see cref="AuditException"/> when the directory cannot be written.
    /// </summary>
    public static async Task<bool> SealAsync(string directory, TimeSpan patience, CancellationToken cancellationToken)
    {
        string request = Path.Combine(directory, SealRequest.FileName);
        ulong[] open = [.. SegmentName.List(directory).Select(journal => journal.FirstSequence)];
        ReportUnusable(directory, () => File.WriteAllBytes(request, []));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TakenWithin);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (File.Exists(request))
            {
                await timer.WaitForNextTickAsync(limit.Token).ConfigureAwait(false);
            }

            limit.CancelAfter(patience);
            while (SegmentName.List(directory).Any(journal => Array.IndexOf(open, journal.FirstSequence) >= 0))
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

    private static void ReportUnusable(string directory, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (SegmentWriter.IsDiskTrouble(exception))
        {
            throw new AuditException(new Error(AuditCodes.DirectoryUnusable, ("directory", directory)), exception);
        }
    }
}
