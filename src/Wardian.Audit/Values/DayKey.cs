namespace Wardian.Audit.Values;

/// <summary>A day key in the writer's memory. Section 5 of docs/formats/ledger.md. Not thread-safe.</summary>
internal sealed class DayKey(ulong number, DateOnly day, string source, ValueCipher cipher) : IDisposable
{
    /// <summary>Never 0.</summary>
    public ulong Number { get; } = number;

    public DateOnly Day { get; } = day;

    public string Source { get; } = source;

    public ValueCipher Cipher { get; } = cipher;

    public void Dispose() => Cipher.Dispose();
}
