namespace Wardian.Protocols.Postgres;

/// <summary>Reads fields of an ErrorResponse or NoticeResponse (PostgreSQL documentation, "Error and Notice Message Fields").</summary>
public static class ErrorFields
{
    /// <summary>Severity that is never translated.</summary>
    public const byte Severity = (byte)'V';

    /// <summary>SQLSTATE.</summary>
    public const byte Code = (byte)'C';

    /// <summary>Primary message.</summary>
    public const byte Message = (byte)'M';

    /// <summary>Finds a field; empty when it is not there or lies behind the given bytes.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> body, byte field)
    {
        while (!body.IsEmpty && body[0] != 0)
        {
            byte current = body[0];
            body = body[1..];
            if (!ExtendedMessage.TryReadName(ref body, out ReadOnlySpan<byte> value))
            {
                return default;
            }

            if (current == field)
            {
                return value;
            }
        }

        return default;
    }

    /// <summary>Whether the error ends the session: severity FATAL or PANIC.</summary>
    public static bool IsFatal(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> severity = Find(body, Severity);
        return severity.SequenceEqual("FATAL"u8) || severity.SequenceEqual("PANIC"u8);
    }
}
