using System.Globalization;
using Wardian.Kernel;

namespace Wardian.Audit.Reading;

/// <summary>Makes damage reports and hands them to whoever asked.</summary>
internal sealed class DamageReport(Action<AuditDamage>? receiver)
{
    private readonly HashSet<(string Code, string File)> _once = [];

    /// <summary>Reports what concerns a whole file, the first time.</summary>
    public void AddOnce(string code, string file)
    {
        if (receiver is not null && _once.Add((code, file)))
        {
            Add(code, file, 0);
        }
    }

    public void Add(string code, string file, long offset, params ReadOnlySpan<(string Name, string Value)> more)
    {
        if (receiver is null)
        {
            return;
        }

        IReadOnlyList<(string Name, string Value)> arguments = [("file", file), ("offset", offset.ToString(CultureInfo.InvariantCulture)), .. more];
        receiver(new AuditDamage(file, offset, new Error(code, arguments)));
    }

    public void AddMissing(string file, long offset, ulong first, ulong next) =>
        Add(Writing.AuditCodes.MissingRecords, file, offset,
            ("first", first.ToString(CultureInfo.InvariantCulture)), ("last", (next - 1).ToString(CultureInfo.InvariantCulture)));
}
