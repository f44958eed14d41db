using System.Buffers.Binary;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Sql.Postgres;

/// <summary>Collects the constants of one text as <see cref="AuditValues"/> lists, one list a statement, each within a budget of bytes.</summary>
internal sealed class LiteralList(int bytesMax)
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

    /// <summary>Appends the text a token stands for.</summary>
    public void Add(ReadOnlySpan<byte> raw, TokenKind kind, byte unicodeEscape)
    {
        // Headers count too: a statement of a million empty strings must not grow the list without limit.
        if (IsTruncated || _budget < AuditValues.HeaderLength)
        {
            IsTruncated = true;
            return;
        }

        // No constant is longer than its token, except U&'' by nothing and bit strings by nothing: decoding only ever shortens.
        int room = Math.Min(raw.Length, _budget - AuditValues.HeaderLength);
        Reserve(AuditValues.HeaderLength + room);
        var sink = new ByteSink(_buffer.AsSpan(_length + AuditValues.HeaderLength, room));
        ConstantDecoder.Decode(raw, kind, unicodeEscape, ref sink);
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
