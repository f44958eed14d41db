using System.Text;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit;

/// <summary>One literal or bind value of a record. It may be a patient's data: show it only to whom the reader's key belongs.</summary>
/// <param name="Tag">What it is: <see cref="AuditValues.Null"/>, <see cref="AuditValues.Text"/>, <see cref="AuditValues.Binary"/> or
/// <see cref="AuditValues.Cut"/>.</param>
/// <param name="Bytes">The value; empty for NULL.</param>
public readonly record struct AuditValue(byte Tag, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The value as text, with U+FFFD for what is no UTF-8; null for NULL.</summary>
    public string? Text => Tag == AuditValues.Null ? null : Encoding.UTF8.GetString(Bytes.Span);
}
