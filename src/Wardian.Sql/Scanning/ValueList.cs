using System.Buffers.Binary;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Sql.Scanning;

/// <summary>Collects the constants of one text as <see cref="AuditValues"/> lists, one list a statement, each within a budget of bytes.</summary>
internal abstract class ValueList(int bytesMax)
{
    private const int CapacityKept = 64 * 1024;

    private byte[] _buffer = new byte[1024];
    private int _length;
    private int _budget;

    /// <summary>Whether the running statement's budget was too small.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Where the next value goes.</summary>
    public int Position => _length;

    /// <summary>The bytes of a list.</summary>
    public ReadOnlySpan<byte> Slice(int start, int length) => _buffer.AsSpan(start, length);

    /// <summary>Forgets everything and gives back the memory that a large text needed.</summary>
    public void Clear(int textLength)
    {
        if (_buffer.Length > CapacityKept && textLength < _buffer.Length / 8)
        {
            _buffer = new byte[CapacityKept];
        }

        _length = 0;
    }

    /// <summary>Begins the list of a statement.</summary>
    public void BeginStatement()
    {
        _budget = bytesMax;
        IsTruncated = false;
    }

    /// <summary>Takes back everything from <paramref name="position"/> on, and begins the statement's list again.</summary>
    public void RestartStatement(int position)
    {
        _length = position;
        BeginStatement();
    }

    /// <summary>Room for the text of a token, which is never longer than the token; false when the budget is used up.</summary>
    protected bool TryOpen(int tokenLength, out Span<byte> room)
    {
        // Headers count too: a statement of a million empty strings must not grow the list without limit.
        if (IsTruncated || _budget < AuditValues.HeaderLength)
        {
            IsTruncated = true;
            room = default;
            return false;
        }

        int length = Math.Min(tokenLength, _budget - AuditValues.HeaderLength);
        Reserve(AuditValues.HeaderLength + length);
        room = _buffer.AsSpan(_length + AuditValues.HeaderLength, length);
        return true;
    }

    /// <summary>Adds what was written to the room opened last.</summary>
    protected void Close(ref ByteSink sink)
    {
        if (sink.IsCut)
        {
            sink.TrimBrokenCharacter();
            IsTruncated = true;
        }

        _buffer[_length] = sink.IsCut ? AuditValues.Cut : AuditValues.Text;
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_length + 1), sink.Length);
        _length += AuditValues.HeaderLength + sink.Length;
        _budget -= AuditValues.HeaderLength + sink.Length;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
        }
    }
}
