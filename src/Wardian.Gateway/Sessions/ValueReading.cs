using System.Text;
using System.Text.Unicode;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Gateway.Sessions;

/// <summary>How bytes that a client sent as text are kept in a record.</summary>
/// <param name="settings">What is reported.</param>
/// <param name="isCertain">Whether the encoding is the reported one.</param>
internal readonly struct ValueReading(SessionSettings settings, bool isCertain)
{
    /// <summary>The tag of a value that is kept as it came.</summary>
    public static byte TagOf(ReadOnlySpan<byte> raw) => Utf8.IsValid(raw) ? AuditValues.Text : AuditValues.Binary;

    /// <summary>A value in UTF-8; when it is not known how to read it, the bytes as they came.</summary>
    public ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value, out bool isKnown)
    {
        if (isCertain)
        {
            return settings.ToUtf8(value, out isKnown);
        }

        isKnown = Ascii.IsValid(value);
        return value;
    }
}
