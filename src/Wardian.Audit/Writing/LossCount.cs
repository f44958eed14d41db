using System.Globalization;
using System.Text;
using System.Text.Json;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Writing;

/// <summary>Records that were not accepted, by kind: since the last gap record, and ever. Guarded by the backlog's lock.</summary>
internal sealed class LossCount
{
    /// <summary>Kinds are numbered below this; a number from the future counts as 0.</summary>
    public const int Kinds = 16;

    private readonly long[] _open = new long[Kinds];
    private readonly long[] _ever = new long[Kinds];
    private string? _reason;

    /// <summary>Lost since the last gap record.</summary>
    public long Open { get; private set; }

    public DateTimeOffset First { get; private set; }

    public DateTimeOffset Last { get; private set; }

    public void Add(AuditKind kind, DateTimeOffset time, string reason)
    {
        int index = unchecked((uint)kind) < Kinds ? (int)kind : 0;
        _open[index]++;
        Volatile.Write(ref _ever[index], _ever[index] + 1);
        if (Open++ == 0)
        {
            (First, Last, _reason) = (time, time, reason);
        }

        First = time < First ? time : First;
        Last = time > Last ? time : Last;
    }

    /// <summary>The reason's code, then the count of each kind: the detail of a gap record.</summary>
    public string Describe()
    {
        var text = new StringBuilder(_reason);
        for (int kind = 0; kind < Kinds; kind++)
        {
            if (_open[kind] > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $" {NameOf(kind)}={_open[kind]}");
            }
        }

        return text.ToString();
    }

    /// <summary>A gap record has been accepted.</summary>
    public void Close()
    {
        Array.Clear(_open);
        (Open, _reason) = (0, null);
    }

    /// <summary>Lost ever, of one kind. May be read without the lock.</summary>
    public long Ever(int kind) => Volatile.Read(ref _ever[kind]);

    public static string NameOf(int kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(((AuditKind)kind).ToString());
}
