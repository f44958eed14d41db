using System.Security.Cryptography;

namespace Wardian.Cryptography.Scram;

/// <summary>
/// The keys derived from a password (RFC 5802, section 3). Deriving them is slow on purpose, so it is done off the event loop and the keys
/// are kept for the next log-in with the same salt. Immutable and thread-safe.
/// </summary>
public sealed class ScramKeys
{
    internal const int Length = SHA256.HashSizeInBytes;

    private ScramKeys(byte[] saltedPassword)
    {
        ClientKey = HMACSHA256.HashData(saltedPassword, "Client Key"u8);
        ServerKey = HMACSHA256.HashData(saltedPassword, "Server Key"u8);
        StoredKey = SHA256.HashData(ClientKey.Span);
    }

    /// <summary>Proves the client; whoever has it can log in.</summary>
    public ReadOnlyMemory<byte> ClientKey { get; }

    /// <summary>Proves the server.</summary>
    public ReadOnlyMemory<byte> ServerKey { get; }

    /// <summary>The hash of the client key, by which a server checks the proof.</summary>
    public ReadOnlyMemory<byte> StoredKey { get; }

    /// <summary>Derives the keys by PBKDF2 from a password in UTF-8, which is prepared by <see cref="SaslPrep"/>.</summary>
    public static ScramKeys Derive(ReadOnlySpan<byte> passwordUtf8, ReadOnlySpan<byte> salt, int iterations)
    {
        byte[] prepared = SaslPrep.Prepare(passwordUtf8);
        byte[] salted = Rfc2898DeriveBytes.Pbkdf2(prepared, salt, iterations, HashAlgorithmName.SHA256, Length);
        var keys = new ScramKeys(salted);
        CryptographicOperations.ZeroMemory(prepared);
        CryptographicOperations.ZeroMemory(salted);
        return keys;
    }
}
