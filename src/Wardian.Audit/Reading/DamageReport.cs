using System.Globalization;
using Wardian.Kernel;

namespace Wardian.Audit.Reading;

/// <summary>Makes damage reports and hands them to whoever asked.</summary>
internal sealed class DamageReport(Action<AuditDamage>? receiver)
{
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
