using System.Security.Cryptography;
using System.Text;
using Wardian.Kernel.Contracts.Access;

namespace Wardian.Cryptography.Scram;

/// <summary>Makes what a server keeps of a password for SCRAM-SHA-256.</summary>
public static class ScramVerifiers
{
    private const int SaltLength = 16;
    private const int KeyLength = 32;

    /// <summary>Derives a verifier with a random salt (RFC 5802, section 3).</summary>
    public static ScramVerifier Create(string password, int iterations)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltLength);
        byte[] salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA256, KeyLength);
        byte[] clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        return new ScramVerifier(iterations, salt, SHA256.HashData(clientKey), HMACSHA256.HashData(salted, "Server Key"u8));
    }
}
