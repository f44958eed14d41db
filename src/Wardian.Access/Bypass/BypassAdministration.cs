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
        DateTimeOffset now = time.GetUtcNow();
        unit.Execute(
            """
            INSERT INTO access_bypass (listener, reason, started_by, started_at_ms, ends_at_ms) VALUES (@listener, @reason, @by, @now, @end)
            ON CONFLICT (listener) DO UPDATE SET reason = excluded.reason, started_by = excluded.started_by,
                started_at_ms = excluded.started_at_ms, ends_at_ms = excluded.ends_at_ms
            """,
            ("@listener", listener),
            ("@reason", reason),
            ("@by", administrator.Account),
            ("@now", now.ToUnixTimeMilliseconds()),
            ("@end", (now + duration).ToUnixTimeMilliseconds()));
        Record(unit, listener, $"bypass.start {Hours(duration)}h {reason}");
        unit.Commit();
        return null;
    }

    /// <summary>Ends a bypass before its time.</summary>
    public Error? Stop(Administrator administrator, string listener)
    {
        using ControlUnit unit = database.Write(administrator);
        BypassSummary? bypass = ReadAll(unit).FirstOrDefault(candidate => candidate.Listener.Equals(listener, StringComparison.Ordinal));
        if (bypass is null)
        {
            return new Error("access.bypass-unknown", ("listener", listener));
        }

        Remove(unit, bypass, bypass.EndsAt <= time.GetUtcNow() ? "bypass.expire" : "bypass.stop");
        unit.Commit();
        return null;
    }

    /// <summary>What is bypassed now, by listener.</summary>
    public IReadOnlyList<BypassSummary> List()
    {
        using ControlUnit unit = database.Read();
        return [.. ReadAll(unit).Where(bypass => bypass.EndsAt > time.GetUtcNow())];
    }

    /// <summary>Removes what is over and records that it ended by the clock; returns how many.</summary>
    internal int Expire()
    {
        using ControlUnit unit = database.Write(Administrator.Wardian);
        BypassSummary[] over = [.. ReadAll(unit).Where(bypass => bypass.EndsAt <= time.GetUtcNow())];
        foreach (BypassSummary bypass in over)
        {
            Remove(unit, bypass, "bypass.expire");
        }

        unit.Commit();
        return over.Length;
    }

    /// <summary>Every bypass that was not ended, also those whose time is over.</summary>
    internal static IReadOnlyList<BypassSummary> ReadAll(ControlUnit unit) => unit.Query(
        "SELECT listener, reason, started_by, started_at_ms, ends_at_ms FROM access_bypass ORDER BY listener",
        reader => new BypassSummary(reader.GetString(0), reader.GetString(1), reader.GetString(2),
            DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4))));

    private static void Remove(ControlUnit unit, BypassSummary bypass, string detail)
    {
        unit.Execute("DELETE FROM access_bypass WHERE listener = @listener", ("@listener", bypass.Listener));
        Record(unit, bypass.Listener, detail);
    }

    private static void Record(ControlUnit unit, string listener, string detail) =>
        unit.Record(new AdministrativeAct { Kind = AuditKind.Bypass, Listener = listener, Detail = detail });

    private static string Hours(TimeSpan duration) => duration.TotalHours.ToString("0.##", CultureInfo.InvariantCulture);
}
