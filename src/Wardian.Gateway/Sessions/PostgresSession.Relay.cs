using Wardian.Protocols.Postgres;

namespace Wardian.Gateway.Sessions;

// Statements and their answers. Bytes that may pass are sent on from where they lie, as many messages at once as have come.
internal sealed partial class PostgresSession
{
    /// <summary>Server messages up to this length are looked at whole; of longer ones only the beginning is, and they are relayed as they come.</summary>
    private const int ServerMessageHeldMax = 16 * 1024;

    /// <summary>The same for client messages longer than <c>inspect-bytes-max</c> and of those that carry no text or values.</summary>
    private const int ClientMessageHeldMax = 16 * 1024;

    private static ReadOnlySpan<byte> FlushMessage => [FrontendTag.Flush, 0, 0, 0, 4];

    private int _clientBytesPassing;
    private int _serverBytesPassing;
    private bool _isRowPassing;
    private bool _isTerminated;
    private RowWalker _row;

    private int RelayFromClient(ReadOnlySpan<byte> bytes)
    {
        int position = Math.Min(_clientBytesPassing, bytes.Length);
        _clientBytesPassing -= position;
        _conversation!.OnClientRest(bytes[..position], isLast: _clientBytesPassing == 0);
        SessionError? error = null;
        ClientBytesNeeded = 0;
        while (bytes.Length - position >= PostgresLimits.HeaderLength && !_isTerminated && !_conversation.IsFull)
        {
            ReadOnlySpan<byte> rest = bytes[position..];
            if (!MessageHeader.TryRead(rest, out MessageHeader header) || header.BodyLength > FrontendTag.LengthMax(header.Tag))
            {
                error = SessionError.ProtocolViolation;
                break;
            }

            int inspected = BytesToInspect(header);
            if (rest.Length < inspected)
            {
                ClientBytesNeeded = inspected;
                break;
            }

            error = OnClientMessage(header, rest[PostgresLimits.HeaderLength..inspected]);
            if (error is not null)
            {
                break;
            }

            int taken = Math.Min(header.TotalLength, rest.Length);
            _clientBytesPassing = header.TotalLength - taken;
            _conversation.OnClientRest(rest[inspected..taken], isLast: _clientBytesPassing == 0);
            position += taken;
        }

        if (position > 0)
        {
            _port.SendToServer(bytes[..position]);
        }

        if (error is not null)
        {
            return Fail(error, bytes.Length);
        }

        if (_clientBytesPassing == 0 && _conversation!.IsFull && _conversation.TakeFlushDemand())
        {
            _port.SendToServer(FlushMessage);
        }

        // The server reads nothing behind Terminate, so nobody shall keep it.
        return _isTerminated ? bytes.Length : position;
    }

    private SessionError? OnClientMessage(MessageHeader header, ReadOnlySpan<byte> body)
    {
        if (IsPersonWithoutRecord && header.Tag != FrontendTag.Terminate)
        {
            _environment.Counters.Refusals++;
            return SessionError.AuditFailing;
        }

        if (!_conversation!.TryOnClient(header, body))
        {
            return SessionError.ProtocolViolation;
        }

        _isTerminated = header.Tag == FrontendTag.Terminate;
        return null;
    }

    private int BytesToInspect(MessageHeader header) => header.Tag switch
    {
        FrontendTag.CopyData => PostgresLimits.HeaderLength,
        FrontendTag.Query or FrontendTag.Parse or FrontendTag.Bind or FrontendTag.FunctionCall
            when header.TotalLength <= _environment.Limits.InspectBytesMax => header.TotalLength,
        _ => Math.Min(header.TotalLength, ClientMessageHeldMax),
    };

    private int RelayFromServer(ReadOnlySpan<byte> bytes)
    {
        int position = PassServerBytes(bytes, out bool isGood);
        while (isGood && bytes.Length - position >= PostgresLimits.HeaderLength)
        {
            ReadOnlySpan<byte> rest = bytes[position..];
            isGood = MessageHeader.TryRead(rest, out MessageHeader header);
            int inspected = Math.Min(header.TotalLength, ServerMessageHeldMax);
            if (!isGood || rest.Length < inspected)
            {
                break;
            }

            isGood = TryOnServerMessage(header, rest[PostgresLimits.HeaderLength..inspected]);
            if (isGood)
            {
                position += inspected;
                _serverBytesPassing = header.TotalLength - inspected;
                position += PassServerBytes(rest[inspected..], out isGood);
            }
        }

        if (position > 0)
        {
            _port.SendToClient(bytes[..position]);
        }

        if (isGood)
        {
            return position;
        }

        return Fail(_conversation!.IsClientLost ? SessionError.ProtocolViolation : SessionError.ServerViolation, bytes.Length);
    }

    private bool TryOnServerMessage(MessageHeader header, ReadOnlySpan<byte> body)
    {
        if (header.Tag == BackendTag.DataRow)
        {
            bool isWhole = body.Length == header.BodyLength;
            _isRowPassing = !isWhole;
            if (isWhole)
            {
                if (!RowWalker.IsWhole(body, out _))
                {
                    return false;
                }
            }
            else
            {
                _row.Start(header.BodyLength);
                if (!_row.TryFeed(body))
                {
                    return false;
                }
            }
        }

        return _conversation!.TryOnServer(header, body);
    }

    private int PassServerBytes(ReadOnlySpan<byte> bytes, out bool isGood)
    {
        int taken = Math.Min(_serverBytesPassing, bytes.Length);
        isGood = true;
        if (taken == 0)
        {
            return 0;
        }

        isGood = !_isRowPassing || _row.TryFeed(bytes[..taken]);
        if (!isGood)
        {
            // The message stays open, so that the session's end is not written into it.
            return 0;
        }

        _serverBytesPassing -= taken;
        _isRowPassing &= _serverBytesPassing > 0;
        return taken;
    }
}
