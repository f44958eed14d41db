using System.Globalization;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Storage.Control;
using Wardian.Storage.Outbox;

namespace Wardian.Access.Bypass;

/// <summary>
/// Starts and stops the documented bypass of a listener. Start, stop and the end by the clock each leave a record; a returned
/// <see cref="Error"/> means that nothing was changed. Thread-safe.
/// </summary>
public sealed class BypassAdministration(ControlDatabase database, TimeProvider time)
{
    /// <summary>How long a bypass lasts when nothing is said.</summary>
    public static TimeSpan DefaultDuration { get; } = TimeSpan.FromHours(4);

    /// <summary>The longest bypass; who needs more starts it again and says why again.</summary>
    public static TimeSpan DurationMax { get; } = TimeSpan.FromHours(24);

    /// <summary>Starts a bypass, or replaces the one that is on.</summary>
    public Error? Start(Administrator administrator, string listener, string reason, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(administrator);
        ArgumentNullException.ThrowIfNull(reason);
        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Error("access.bypass-reason-missing");
        }

        if (duration < TimeSpan.FromMinutes(1) || duration > DurationMax)
        {
            return new Error("access.bypass-duration", ("max", Hours(DurationMax)));
        }

        if (Names.CheckRemark(reason) is { } error)
        {
            return error;
        }

        using ControlUnit unit = database.Write(administrator);
        if (Find(unit, listener) is not { } row)
        {
            row = new BypassRow { Listener = listener };
            unit.Add(row);
        }

        DateTimeOffset now = time.GetUtcNow();
        row.Reason = reason;
        row.StartedBy = administrator.Account;
        row.StartedAtMs = now.ToUnixTimeMilliseconds();
        row.EndsAtMs = (now + duration).ToUnixTimeMilliseconds();
        Record(unit, listener, $"bypass.start {Hours(duration)}h {reason}");
        unit.Commit();
        return null;
    }

    /// <summary>Ends a bypass before its time.</summary>
    public Error? Stop(Administrator administrator, string listener)
    {
        using ControlUnit unit = database.Write(administrator);
        if (Find(unit, listener) is not { } row)
        {
            return new Error("access.bypass-unknown", ("listener", listener));
        }

        unit.Remove(row);
        Record(unit, listener, row.EndsAtMs <= time.GetUtcNow().ToUnixTimeMilliseconds() ? "bypass.expire" : "bypass.stop");
        unit.Commit();
        return null;
    }

    /// <summary>What is bypassed now, by listener.</summary>
    public IReadOnlyList<BypassSummary> List()
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        using ControlUnit unit = database.Read();
        return [.. unit.Rows<BypassRow>().Where(row => row.EndsAtMs > now).AsEnumerable().OrderBy(row => row.Listener, StringComparer.Ordinal)
            .Select(row => new BypassSummary(row.Listener, row.Reason, row.StartedBy,
                DateTimeOffset.FromUnixTimeMilliseconds(row.StartedAtMs), DateTimeOffset.FromUnixTimeMilliseconds(row.EndsAtMs)))];
    }

    /// <summary>Removes what is over and records that it ended by the clock; returns how many.</summary>
    internal int Expire()
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        using ControlUnit unit = database.Write(Administrator.Wardian);
        BypassRow[] over = [.. unit.Rows<BypassRow>().Where(row => row.EndsAtMs <= now)];
        foreach (BypassRow row in over)
        {
            unit.Remove(row);
            Record(unit, row.Listener, "bypass.expire");
        }

        unit.Commit();
        return over.Length;
    }

    private static BypassRow? Find(ControlUnit unit, string listener) =>
        unit.Rows<BypassRow>().SingleOrDefault(row => row.Listener == listener);

    private static void Record(ControlUnit unit, string listener, string detail) =>
        unit.Record(new AdministrativeAct { Kind = AuditKind.Bypass, Listener = listener, Detail = detail });

    private static string Hours(TimeSpan duration) => duration.TotalHours.ToString("0.##", CultureInfo.InvariantCulture);
}
