using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wardian.Kernel.Contracts.Access;

namespace Wardian.Cryptography.Scram;

/// <summary>Makes, writes and reads verifiers. The text form is that of PostgreSQL's <c>pg_authid.rolpassword</c>.</summary>
public static class ScramVerifiers
{
    /// <summary>More than the 4,096 of PostgreSQL 15, because a person logs in once a session and the client does the work (RFC 7677, section 4).</summary>
    public const int DefaultIterations = 15_000;

    private const int SaltLength = 16;
    private const int SaltLengthMax = 256;

    /// <summary>Makes the verifier of a password, with a random salt unless one is given.</summary>
    public static ScramVerifier Create(ReadOnlySpan<byte> passwordUtf8, int iterations = DefaultIterations, ReadOnlySpan<byte> salt = default)
    {
        byte[] usedSalt = salt.IsEmpty ? RandomNumberGenerator.GetBytes(SaltLength) : salt.ToArray();
        ScramKeys keys = ScramKeys.Derive(passwordUtf8, usedSalt, iterations);
        return new ScramVerifier(iterations, usedSalt, keys.StoredKey, keys.ServerKey);
    }

    /// <summary>
    /// A verifier for a name that does not exist. The salt depends on the name and on this installation's secret only, so a stranger who
    /// asks twice sees the same salt, as for a real name. No password fits; <see cref="ScramServer"/> is told so besides. The iterations
    /// must be those of real verifiers, or they would give the mock away.
    /// </summary>
    public static ScramVerifier Mock(ReadOnlySpan<byte> mockSecret, string user, int iterations = DefaultIterations)
    {
        byte[] salt = HMACSHA256.HashData(mockSecret, Encoding.UTF8.GetBytes(user))[..SaltLength];
        return new ScramVerifier(iterations, salt, new byte[ScramKeys.Length], new byte[ScramKeys.Length]);
    }

    /// <summary>The text form <c>SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey</c>.</summary>
    public static string Format(ScramVerifier verifier) => string.Create(CultureInfo.InvariantCulture,
        $"{ScramMechanism.Sha256}${verifier.Iterations}:{Base64(verifier.Salt)}${Base64(verifier.StoredKey)}:{Base64(verifier.ServerKey)}");

    /// <summary>Reads the text form; false for anything else.</summary>
    public static bool TryParse(string text, out ScramVerifier? verifier)
    {
        verifier = null;
        string[] parts = text.Length > ScramText.MessageBytesMax ? [] : text.Split('$', ':');
        if (parts.Length != 5 || !string.Equals(text, string.Create(CultureInfo.InvariantCulture,
                $"{parts[0]}${parts[1]}:{parts[2]}${parts[3]}:{parts[4]}"), StringComparison.Ordinal)
            || !string.Equals(parts[0], ScramMechanism.Sha256, StringComparison.Ordinal)
            || !ScramText.TryReadNumber(Encoding.UTF8.GetBytes(parts[1]), int.MaxValue, out int iterations)
            || !TryDecode(parts[2], SaltLengthMax, out byte[] salt) || salt.Length == 0
            || !TryDecode(parts[3], ScramKeys.Length, out byte[] storedKey) || storedKey.Length != ScramKeys.Length
            || !TryDecode(parts[4], ScramKeys.Length, out byte[] serverKey) || serverKey.Length != ScramKeys.Length)
        {
            return false;
        }

        verifier = new ScramVerifier(iterations, salt, storedKey, serverKey);
        return true;
    }

    private static string Base64(ReadOnlyMemory<byte> bytes) => Convert.ToBase64String(bytes.Span);

    private static bool TryDecode(string text, int lengthMax, out byte[] decoded) =>
        ScramText.TryDecodeBase64(Encoding.UTF8.GetBytes(text), lengthMax, out decoded);
}
