using System.Security.Cryptography;

namespace Wardian.Cryptography.Scram;

/// <summary>Nonces: printable ASCII without a comma (RFC 5802, section 5.1).</summary>
public static class ScramNonce
{
    private const int RandomLength = 18;

    /// <summary>A fresh nonce of 144 random bits, as PostgreSQL makes them.</summary>
    public static string Create() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(RandomLength));

    internal static bool IsValid(ReadOnlySpan<byte> nonce) => !nonce.IsEmpty && !nonce.ContainsAnyExceptInRange((byte)'!', (byte)'~')
        && !nonce.Contains((byte)',');

    internal static byte[] Check(string nonce, string parameter)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(nonce);
        return IsValid(bytes) ? bytes : throw new ArgumentException("A nonce is printable ASCII without a comma.", parameter);
    }
}
