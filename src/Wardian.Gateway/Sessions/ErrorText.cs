using System.Buffers;
using System.Text;
using Wardian.Kernel.Text;
using Wardian.Protocols.Postgres;

namespace Wardian.Gateway.Sessions;

/// <summary>The gateway's own errors as the client can read them: in the listener's language where the client's encoding can carry it.</summary>
internal static class ErrorText
{
    private const string Fallback = "en-US";

    public static void Write(IBufferWriter<byte> output, string severity, SessionError error, string language, SessionSettings? settings)
    {
        Encoding encoding = settings?.ClientEncoding ?? Encoding.UTF8;
        string message = MessageCatalogue.Format(language, "gateway." + error.Code);
        string hint = MessageCatalogue.Format(language, $"gateway.{error.Code}-hint");
        if (!CanCarry(encoding, message + hint))
        {
            message = MessageCatalogue.Format(Fallback, "gateway." + error.Code);
            hint = MessageCatalogue.Format(Fallback, $"gateway.{error.Code}-hint");
        }

        PostgresMessages.WriteError(output, severity, error.SqlState, encoding.GetBytes(message), encoding.GetBytes(hint));
    }

    private static bool CanCarry(Encoding encoding, string text) =>
        string.Equals(encoding.GetString(encoding.GetBytes(text)), text, StringComparison.Ordinal);
}
