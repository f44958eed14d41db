using System.Security.Cryptography;

namespace Wardian.Cryptography.Scram;

/// <summary>The computations both sides share (RFC 5802, section 3).</summary>
internal static class ScramProof
{
    /// <summary>Everything said before the proof: the three messages joined by commas.</summary>
    public static byte[] AuthMessage(ReadOnlySpan<byte> clientFirstBare, ReadOnlySpan<byte> serverFirst, ReadOnlySpan<byte> finalWithoutProof) =>
        [.. clientFirstBare, (byte)',', .. serverFirst, (byte)',', .. finalWithoutProof];

    /// <summary><c>ClientKey XOR ClientSignature</c>; the same operation takes the key out of a proof.</summary>
    public static byte[] Combine(ReadOnlySpan<byte> keyOrProof, ReadOnlySpan<byte> storedKey, ReadOnlySpan<byte> authMessage)
    {
        byte[] result = HMACSHA256.HashData(storedKey, authMessage);
        for (int index = 0; index < result.Length; index++)
        {
            result[index] ^= keyOrProof[index];
        }

        return result;
    }

    /// <summary>The signature by which the server proves that it knows the verifier.</summary>
    public static byte[] ServerSignature(ReadOnlySpan<byte> serverKey, ReadOnlySpan<byte> authMessage) =>
        HMACSHA256.HashData(serverKey, authMessage);
}
