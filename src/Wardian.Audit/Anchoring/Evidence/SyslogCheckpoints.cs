using System.Text;
using System.Text.RegularExpressions;

namespace Wardian.Audit.Anchoring.Evidence;

/// <summary>
/// Finds checkpoints in what a syslog server has written, whatever it has put around them. Section 2 of docs/formats/anchors.md. Reads the stream
/// piece by piece: lines may be of any length.
/// </summary>
internal sealed partial class SyslogCheckpoints(Stream stream)
{
    private const int ElementBytesMax = 8192;

    private readonly byte[] _buffer = new byte[1 << 20];
    private int _length;
    private long _position;
    private bool _isEnded;

    /// <summary>Each element of ours: where it begins, and its checkpoint, or null where it is damaged.</summary>
    public IEnumerable<(long Offset, SignedCheckpoint? Signed)> Find()
    {
        while (Fill())
        {
            int from = 0;
            while (IndexOfElement(from) is var start and >= 0 && (_isEnded || start + ElementBytesMax <= _length))
            {
                yield return (_position + start, Read(start));
                from = start + 1;
            }

            Keep(from);
        }
    }

    private int IndexOfElement(int from)
    {
        int index = _buffer.AsSpan(from, _length - from).IndexOf("[wardian.checkpoint@"u8);
        return index < 0 ? -1 : from + index;
    }

    private SignedCheckpoint? Read(int start)
    {
        string text = Encoding.Latin1.GetString(_buffer, start, Math.Min(ElementBytesMax, _length - start));

        // What a server cut off ends with its line; the next line has an element of its own.
        int end = text.AsSpan().IndexOfAny(']', '\n');
        Match match = end < 0 ? Match.Empty : Signed().Match(text[..end]);
        var bytes = new byte[SignedCheckpoint.BytesMax];
        return match.Success && Convert.TryFromBase64String(match.Groups["signed"].Value, bytes, out int length)
            ? SignedCheckpoint.Parse(bytes.AsSpan(0, length))
            : null;
    }

    // What may still be the beginning of an element stays in front.
    private void Keep(int from)
    {
        int kept = _isEnded ? _length : Math.Max(from, _length - ElementBytesMax);
        _buffer.AsSpan(kept, _length - kept).CopyTo(_buffer);
        (_position, _length) = (_position + kept, _length - kept);
    }

    private bool Fill()
    {
        if (_isEnded)
        {
            return false;
        }

        while (_length < _buffer.Length && !_isEnded)
        {
            int read = stream.Read(_buffer, _length, _buffer.Length - _length);
            _length += read;
            _isEnded = read == 0;
        }

        return true;
    }

    [GeneratedRegex(" signed=\\\\?\"(?<signed>[A-Za-z0-9+/=]{1,8192})\\\\?\"",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Signed();
}
