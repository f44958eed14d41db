namespace Wardian.Gateway.Sessions;

/// <summary>The last bytes of a text that is relayed as it comes because it is too long to inspect. The text ends at its first zero byte.</summary>
/// <param name="head">What is known of the text already.</param>
/// <param name="length">How many of the last bytes are kept.</param>
internal sealed class TextTail(StatementText head, int length)
{
    private readonly byte[] _last = new byte[length];
    private int _count;
    private bool _isEnded;

    public StatementText Head => head;

    public ReadOnlySpan<byte> Last => _last.AsSpan(0, _count);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_isEnded)
        {
            return;
        }

        int end = bytes.IndexOf((byte)0);
        _isEnded = end >= 0;
        ReadOnlySpan<byte> added = _isEnded ? bytes[..end] : bytes;
        added = added[Math.Max(0, added.Length - _last.Length)..];
        int kept = Math.Min(_count, _last.Length - added.Length);
        _last.AsSpan(_count - kept, kept).CopyTo(_last);
        added.CopyTo(_last.AsSpan(kept));
        _count = kept + added.Length;
    }
}
