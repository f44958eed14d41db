using System.Text;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Protocols.Postgres;

namespace Wardian.Gateway.Sessions;

internal sealed partial class Conversation
{
    private const byte StatementTarget = (byte)'S';

    private long _unassignedBytesFromClient;

    /// <summary>
    /// Takes note of a client message; false when it breaks the protocol. Only the beginning of a long message is given.
    /// </summary>
    /// <param name="header">Tag and length of the whole message.</param>
    /// <param name="body">The body, or its beginning when the message is longer than what is inspected.</param>
    public bool TryOnClient(MessageHeader header, ReadOnlySpan<byte> body)
    {
        _unassignedBytesFromClient += header.TotalLength;
        if ((_pending.IsFull || IsSyncUncertain) && !IsSafe(header.Tag))
        {
            return false;
        }

        bool isWhole = body.Length == header.BodyLength;
        switch (header.Tag)
        {
            case FrontendTag.CopyData:
                return true;
            case FrontendTag.Query:
                return TryOnQuery(body, isWhole);
            case FrontendTag.Parse:
                return TryOnParse(body, isWhole);
            case FrontendTag.Bind:
                return TryOnBind(body, isWhole);
            case FrontendTag.Execute:
                return TryOnExecute(body);
            case FrontendTag.Describe:
            case FrontendTag.Close:
                return TryOnTarget(header.Tag, body);
            case FrontendTag.Sync:
                return body.IsEmpty && OnSync();
            case FrontendTag.Flush:
            case FrontendTag.Terminate:
                return body.IsEmpty;
            case FrontendTag.FunctionCall:
                return TryOnFunctionCall(body, isWhole);
            case FrontendTag.CopyDone:
                return body.IsEmpty && OnCopyEnd(header.Tag);
            case FrontendTag.CopyFail:
                return OnCopyEnd(header.Tag);
            default:
                return false;
        }
    }

    /// <summary>Takes note of bytes of a client message behind what <see cref="TryOnClient"/> was given.</summary>
    /// <param name="bytes">They may be none.</param>
    /// <param name="isLast">Whether the message ends with them.</param>
    public void OnClientRest(ReadOnlySpan<byte> bytes, bool isLast)
    {
        if (_tail is not { } tail)
        {
            return;
        }

        tail.Add(bytes);
        if (isLast)
        {
            _tail = null;
            if (_pending.Count > 0 && _pending[_pending.Count - 1] is { } last && ReferenceEquals(last.Text, tail.Head))
            {
                _pending[_pending.Count - 1].Text = StatementTexts.WithTail(tail.Head, tail.Last);
            }
        }
    }

    // A COPY failed, or may fail, after the client has sent Sync: nobody but the server knows whether it skips what comes behind, so a
    // statement sent now could run without a record. Drivers wait for ReadyForQuery, or for the COPY's end.
    private bool IsSyncUncertain => _isSkipping ? _uncertainSyncs > 0 : _copyIn != CopyInState.None && _syncsInCopy > 0;

    // While a COPY goes on behind a full queue, the server takes nothing else either (CopyGetData).
    private static bool IsSafe(byte tag) => tag is FrontendTag.Sync or FrontendTag.Flush or FrontendTag.Terminate
        or FrontendTag.CopyData or FrontendTag.CopyDone or FrontendTag.CopyFail;

    private bool TryOnQuery(ReadOnlySpan<byte> body, bool isWhole)
    {
        if (isWhole && (body.IsEmpty || body.IndexOf((byte)0) != body.Length - 1))
        {
            return false;
        }

        StatementText text = isWhole ? ReadText(body[..^1]) : ReadHead(body);
        ref PendingRequest request = ref Expect(FrontendTag.Query, text.Bytes + BytesOfTail);
        request.Text = text;
        _doubt.Add(text.EffectOnReading, Settings);
        return true;
    }

    private bool TryOnParse(ReadOnlySpan<byte> body, bool isWhole)
    {
        ReadOnlySpan<byte> name;
        ReadOnlySpan<byte> sql;
        if (isWhole)
        {
            if (!ExtendedMessage.TryReadParse(body, out name, out sql))
            {
                return false;
            }
        }
        else
        {
            sql = body;
            if (!ExtendedMessage.TryReadName(ref sql, out name))
            {
                return false;
            }
        }

        StatementText text = isWhole ? ReadText(sql) : ReadHead(sql);
        ref PendingRequest request = ref Expect(FrontendTag.Parse, text.Bytes + BytesOfTail);
        request.Text = text;
        request.Name = ReadName(_names.Statements, name, out _);
        _doubt.OnParse(text.EffectOnReading);
        return true;
    }

    private bool TryOnBind(ReadOnlySpan<byte> body, bool isWhole)
    {
        if (!ExtendedMessage.TryReadBind(body, out ReadOnlySpan<byte> portal, out ReadOnlySpan<byte> statement, out ReadOnlySpan<byte> values)
            || !BindRecorder.TryReadBind(values, isWhole, _context.LiteralBytesMax, ReadingOfValues, out ReadOnlyMemory<byte> kept, out AuditFlags flags))
        {
            return false;
        }

        ref PendingRequest request = ref Expect(FrontendTag.Bind, kept.Length);
        request.Name = ReadName(_names.Portals, portal, out _);
        request.StatementName = ReadName(_names.Statements, statement, out StatementText? confirmed);
        request.Values = kept;
        request.Flags = flags;
        _doubt.OnBind(confirmed, Settings);
        return true;
    }

    private bool TryOnExecute(ReadOnlySpan<byte> body)
    {
        if (!ExtendedMessage.TryReadExecute(body, out ReadOnlySpan<byte> portal, out _))
        {
            return false;
        }

        ref PendingRequest request = ref Expect(FrontendTag.Execute);
        request.Name = ReadName(_names.Portals, portal, out Portal? confirmed);
        _doubt.OnExecute(confirmed, Settings);
        return true;
    }

    private bool TryOnFunctionCall(ReadOnlySpan<byte> body, bool isWhole)
    {
        if (!FunctionCallMessage.TryRead(body, out uint function, out ReadOnlySpan<byte> arguments) || !BindRecorder.TryReadArguments(
            arguments, isWhole, _context.LiteralBytesMax, ReadingOfValues, out ReadOnlyMemory<byte> kept, out AuditFlags flags))
        {
            return false;
        }

        ref PendingRequest request = ref Expect(FrontendTag.FunctionCall, kept.Length);
        request.Text = _context.Texts.OfFunction(function);
        request.Values = kept;
        request.Flags = flags;
        _doubt.Add(ReadingEffect.Sets, Settings);
        return true;
    }

    private bool TryOnTarget(byte tag, ReadOnlySpan<byte> body)
    {
        if (!ExtendedMessage.TryReadTarget(body, out byte kind, out ReadOnlySpan<byte> name))
        {
            return false;
        }

        ref PendingRequest request = ref Expect(tag);
        request.TargetKind = kind;
        request.Name = kind == StatementTarget ? ReadName(_names.Statements, name, out _) : ReadName(_names.Portals, name, out _);
        return true;
    }

    private bool OnSync()
    {
        if (_copyIn == CopyInState.Open)
        {
            // The server reads and ignores Sync while it waits for COPY data; if the COPY has just failed there, it will answer instead.
            _syncsInCopy++;
            return true;
        }

        _isSkipping = false;
        Expect(FrontendTag.Sync);
        return true;
    }

    private bool OnCopyEnd(byte tag)
    {
        if (_copyIn == CopyInState.Open)
        {
            _copyIn = CopyInState.Ended;
        }
        else if (_pending.Count > 0)
        {
            Expect(tag);
        }

        return true;
    }

    // While the server skips to the next Sync it answers nothing, so nothing is queued; the request is filled into a place of no effect.
    private ref PendingRequest Expect(byte tag, int bytes = 0)
    {
        if (_isSkipping)
        {
            _skipped = default;
            return ref _skipped;
        }

        ref PendingRequest request = ref _pending.Add(bytes);
        _isFlushOwed = _pending.IsFull;
        request.Tag = tag;
        request.Time = _context.Clock.UtcNow;
        request.Timestamp = _context.Clock.Timestamp;
        if (tag is FrontendTag.Query or FrontendTag.Execute or FrontendTag.FunctionCall or FrontendTag.Sync)
        {
            // Parse, Bind and Describe are paid for by the Execute that they prepare.
            request.BytesFromClient = _unassignedBytesFromClient;
            _unassignedBytesFromClient = 0;
        }

        return ref request;
    }

    private PendingRequest _skipped;
    private TextTail? _tail;

    private ValueReading ReadingOfValues => new(Settings, isCertain: !_doubt.IsSettingOpen);

    private StatementText ReadText(ReadOnlySpan<byte> sql)
    {
        if (!_doubt.Covers(sql, Settings))
        {
            ReadOnlySpan<byte> utf8 = Settings.ToUtf8(sql, out bool isKnown);
            if (isKnown)
            {
                return _context.Texts.Read(utf8, Settings.Lexing, Settings.HasExactIdentifiers(sql), _context.Actors.CommentPattern);
            }
        }

        return StatementTexts.Uncertain(sql, _context.LiteralBytesMax);
    }

    // A text that is too long to inspect: its end is still to come, and a comment at its beginning must not hide it.
    private StatementText ReadHead(ReadOnlySpan<byte> sql)
    {
        int end = sql.IndexOf((byte)0);
        StatementText head = StatementTexts.Truncated(end < 0 ? sql : sql[..end], _context.LiteralBytesMax);
        _tail = end < 0 ? new TextTail(head, StatementTexts.TailLength(_context.LiteralBytesMax)) : null;
        return head;
    }

    private int BytesOfTail => _tail is null ? 0 : StatementTexts.TailLength(_context.LiteralBytesMax);

    private string ReadName<T>(NameTable<T> names, ReadOnlySpan<byte> name, out T? found)
        where T : class, ISized
    {
        if (name.IsEmpty)
        {
            found = names.Unnamed;
            return string.Empty;
        }

        ReadOnlySpan<byte> kept = name[..Math.Min(name.Length, PostgresLimits.NameMax)];
        if ((Settings.HasRawNames && !_doubt.IsSettingOpen) || Ascii.IsValid(kept))
        {
            return names.Intern(kept, out found);
        }

        found = null;
        return ServerName.Unknowable;
    }
}
