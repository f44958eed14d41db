using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Wardian.Cryptography.Scram;

/// <summary>
/// PostgreSQL's <c>md5</c> method, for servers whose accounts still have MD5 passwords. It is weak; nothing of ours is stored this way.
/// </summary>
public static class Md5Password
{
    private const int DigestLength = MD5.HashSizeInBytes * 2;

    /// <summary>The stored form, <c>md5</c> and the hexadecimal MD5 of password and user name.</summary>
    public static byte[] Stored(ReadOnlySpan<byte> passwordUtf8, string user) =>
        [.. "md5"u8, .. Digest([.. passwordUtf8, .. Encoding.UTF8.GetBytes(user)])];

    /// <summary>The answer to a challenge with a salt of four bytes.</summary>
    public static byte[] Response(ReadOnlySpan<byte> passwordUtf8, string user, ReadOnlySpan<byte> salt) =>
        ResponseFromStored(Stored(passwordUtf8, user), salt);

    /// <summary>The same from the stored form.</summary>
    public static byte[] ResponseFromStored(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> salt) => stored.Length == DigestLength + 3
        ? [.. "md5"u8, .. Digest([.. stored[3..], .. salt])]
        : throw new ArgumentException("The stored form has 35 bytes.", nameof(stored));

    [SuppressMessage("Security", "CA5351", Justification = "The server's protocol prescribes MD5; we choose it only when the server does.")]
    private static byte[] Digest(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(MD5.HashData(bytes)));
}
