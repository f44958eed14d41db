using System.Buffers.Binary;
using System.Security.Cryptography;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Values;

/// <summary>A day key in the writer's memory. Section 5 of docs/formats/ledger.md. Not thread-safe.</summary>
internal sealed class DayKey(ulong number, DateOnly day, string source, ValueCipher cipher) : IDisposable
{
    private const byte NumberPrefix = 5;

    /// <summary>
    /// The number of a key: it stands in every leaf, so no other key can be put in the place of one without being noticed. Never 0.
    /// </summary>
    public static ulong NumberOf(ReadOnlySpan<byte> key)
    {
        byte[] message = [NumberPrefix, .. key];
        ulong number = BinaryPrimitives.ReadUInt64LittleEndian(Sm3.Hash(message));
        CryptographicOperations.ZeroMemory(message);
        return number == 0 ? 1 : number;
    }

    /// <summary>Never 0.</summary>
    public ulong Number { get; } = number;

    public DateOnly Day { get; } = day;

    public string Source { get; } = source;

    public ValueCipher Cipher { get; } = cipher;

    public void Dispose() => Cipher.Dispose();
}
