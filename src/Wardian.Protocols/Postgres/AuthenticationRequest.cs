using System.Buffers.Binary;
using System.Text;

namespace Wardian.Protocols.Postgres;

/// <summary>Bodies of Authentication messages (PostgreSQL documentation, "Message Formats").</summary>
public static class AuthenticationRequest
{
    /// <summary>Log-in succeeded.</summary>
    public const uint Ok = 0;

    /// <summary>The server wants the password in clear.</summary>
    public const uint CleartextPassword = 3;

    /// <summary>The server wants the password hashed with MD5 and a salt of four bytes.</summary>
    public const uint Md5Password = 5;

    /// <summary>The server offers SASL mechanisms.</summary>
    public const uint Sasl = 10;

    /// <summary>A SASL challenge.</summary>
    public const uint SaslContinue = 11;

    /// <summary>The end of a SASL exchange.</summary>
    public const uint SaslFinal = 12;

    /// <summary>Which request it is; false for a body that is too short.</summary>
    public static bool TryReadKind(ReadOnlySpan<byte> body, out uint kind, out ReadOnlySpan<byte> data)
    {
        kind = 0;
        data = default;
        if (body.Length < 4)
        {
            return false;
        }

        kind = BinaryPrimitives.ReadUInt32BigEndian(body);
        data = body[4..];
        return true;
    }

    /// <summary>Reads the list of offered mechanisms; false when it does not end as it should or is not ASCII.</summary>
    public static bool TryReadMechanisms(ReadOnlySpan<byte> data, out List<string> mechanisms)
    {
        mechanisms = [];
        while (ExtendedMessage.TryReadName(ref data, out ReadOnlySpan<byte> name))
        {
            if (name.IsEmpty)
            {
                return data.IsEmpty && mechanisms.Count > 0;
            }

            if (!Ascii.IsValid(name))
            {
                return false;
            }

            mechanisms.Add(Encoding.ASCII.GetString(name));
        }

        return false;
    }

    /// <summary>Reads a SASLInitialResponse: mechanism and initial response.</summary>
    public static bool TryReadSaslInitialResponse(ReadOnlySpan<byte> body, out string mechanism, out ReadOnlySpan<byte> response)
    {
        mechanism = string.Empty;
        response = default;
        if (!ExtendedMessage.TryReadName(ref body, out ReadOnlySpan<byte> name) || !Ascii.IsValid(name) || body.Length < 4)
        {
            return false;
        }

        mechanism = Encoding.ASCII.GetString(name);
        response = body[4..];
        uint length = BinaryPrimitives.ReadUInt32BigEndian(body);
        return length == (uint)response.Length || (length == uint.MaxValue && response.IsEmpty);
    }
}
