using System.Text;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Protocols.Postgres;

namespace Wardian.Gateway.Sessions;

internal sealed partial class Conversation
{
    private long _rows;
    private long _bytesToClient;
    private bool _isAnswered;
    private bool _hasFailed;
    private bool _hasParameters;
    private CopyInState _copyIn;
    private bool _isCopyOut;
    private bool _isCopyBoth;
    private int _syncsInCopy;

    /// <summary>Whether the server has said that it will close the connection.</summary>
    public bool IsServerLeaving { get; private set; }

    /// <summary>
    /// Whether the session cannot go on because the client sent Sync and then more in the middle of a COPY that failed: nobody but the
    /// server knows which answers belong to what.
    /// </summary>
    public bool IsClientLost { get; private set; }

    /// <summary>The last error that ended the session on the server's side.</summary>
    public SqlState FatalState { get; private set; }

    /// <summary>
    /// Takes note of a server message; false when it may not come here. Only the beginning of a long message is given.
    /// DataRow and CopyData bodies were checked by the caller.
    /// </summary>
    public bool TryOnServer(MessageHeader header, ReadOnlySpan<byte> body)
    {
        _bytesToClient += header.TotalLength;
        switch (header.Tag)
        {
            case BackendTag.NoticeResponse or BackendTag.NotificationResponse:
                return true;
            case BackendTag.ParameterStatus:
                return TryOnParameterStatus(body);
            case BackendTag.ErrorResponse:
                return TryOnError(body);
        }

        if (_pending.Count == 0)
        {
            return header.Tag == BackendTag.ReadyForQuery && TryOnUncertainReady(body);
        }

        ref PendingRequest head = ref _pending.Head;
        if (header.Tag == BackendTag.ReadyForQuery)
        {
            return TryOnReady(ref head, body);
        }

        if (head.Tag != FrontendTag.Sync)
        {
            // The server is beyond every Sync that may have been answered.
            _uncertainSyncs = 0;
        }

        return head.Tag switch
        {
            FrontendTag.Query or FrontendTag.Execute => TryOnResult(ref head, header.Tag, body),
            FrontendTag.Parse => header.Tag == BackendTag.ParseComplete && OnParsed(ref head),
            FrontendTag.Bind => header.Tag == BackendTag.BindComplete && OnBound(ref head),
            FrontendTag.Close => header.Tag == BackendTag.CloseComplete && OnClosed(ref head),
            FrontendTag.Describe => TryOnDescription(ref head, header.Tag),
            FrontendTag.FunctionCall => header.Tag == BackendTag.FunctionCallResponse && OnFunctionResult(ref head),
            _ => false,
        };
    }

    // The server tells of every change, a rollback's included, so this needs no model of transactions.
    private bool TryOnParameterStatus(ReadOnlySpan<byte> body)
    {
        if (!Settings.TryOnParameterStatus(body, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value))
        {
            return false;
        }

        if (name.SequenceEqual("application_name"u8))
        {
            _programActor = _context.Actors.FromProgram(PostgresText.Decode(value));
        }
        else if (SessionSettings.IsAboutReading(Encoding.ASCII.GetString(name)))
        {
            _doubt.OnChanged();
        }

        return true;
    }

    private bool TryOnResult(ref PendingRequest head, byte tag, ReadOnlySpan<byte> body)
    {
        bool isQuery = head.Tag == FrontendTag.Query;
        if (_hasFailed)
        {
            return false;
        }

        switch (tag)
        {
            case BackendTag.DataRow:
                _rows++;
                return _copyIn == CopyInState.None && !_isCopyOut;
            case BackendTag.RowDescription:
                return isQuery;
            case BackendTag.CommandComplete:
                return OnCompleted(ref head, body);
            case BackendTag.EmptyQueryResponse:
                Record(ref head, TextOf(ref head), 0, default, AuditFlags.None);
                return OnAnswered(isQuery);
            case BackendTag.PortalSuspended:
                Record(ref head, TextOf(ref head), _rows, default, AuditFlags.Suspended);
                return !isQuery && OnAnswered(isQuery);
            case BackendTag.CopyInResponse:
                return OnCopyIn();
            case BackendTag.CopyOutResponse:
                return _isCopyOut = true;
            case BackendTag.CopyBothResponse:
                return _isCopyBoth = _context.AllowsReplication && isQuery;
            case BackendTag.CopyData:
                return _isCopyOut || _isCopyBoth;
            case BackendTag.CopyDone:
                bool wasCopyOut = _isCopyOut || _isCopyBoth;
                _isCopyOut = false;
                return wasCopyOut;
            default:
                return false;
        }
    }

    private bool OnCompleted(ref PendingRequest head, ReadOnlySpan<byte> body)
    {
        long rows = CommandTag.Rows(body);
        StatementText text = TextOf(ref head);
        Record(ref head, text, rows >= 0 ? rows : _rows, default, AuditFlags.None);
        _names.Apply(text, CommandTag.Text(body), _context.Actors);
        return OnAnswered(head.Tag == FrontendTag.Query);
    }

    // A simple query goes on with its next statement until ReadyForQuery; an Execute is over.
    private bool OnAnswered(bool isQuery)
    {
        if (!isQuery)
        {
            FinishHead();
            return true;
        }

        ref PendingRequest head = ref _pending.Head;
        head.Text = head.Text?.Next ?? StatementText.Unseen;
        head.BytesFromClient = 0;
        ResetProgress();
        _isAnswered = true;
        return true;
    }

    private bool OnCopyIn()
    {
        _copyIn = CopyInState.Open;
        // What the client has sent ahead: Sync is ignored until the end of the data, which is where the server reads on. Over anything
        // else the server will end the session; nothing more can be said of that here.
        int index = 1;
        while (index < _pending.Count && _pending[index].Tag == FrontendTag.Sync)
        {
            index++;
        }

        _syncsInCopy = index - 1;
        if (index < _pending.Count && _pending[index].Tag is FrontendTag.CopyDone or FrontendTag.CopyFail)
        {
            _copyIn = CopyInState.Ended;
            index++;
        }

        // At once: a client can queue tens of thousands of them.
        _pending.RemoveBehindHead(index - 1);
        return true;
    }

    private bool TryOnError(ReadOnlySpan<byte> body)
    {
        SqlState state = SqlState.Parse(ErrorFields.Find(body, ErrorFields.Code));
        bool isFatal = ErrorFields.IsFatal(body);
        if (isFatal)
        {
            (IsServerLeaving, FatalState) = (true, state);
        }

        if (_pending.Count == 0)
        {
            return isFatal;
        }

        ref PendingRequest head = ref _pending.Head;
        RecordFailure(ref head, state);
        if (head.Tag != FrontendTag.Sync)
        {
            _uncertainSyncs = _copyIn == CopyInState.None ? 0 : _syncsInCopy;
        }

        if (head.Tag is FrontendTag.Query or FrontendTag.FunctionCall or FrontendTag.Sync)
        {
            ResetProgress();
            _hasFailed = _isAnswered = true;
            return true;
        }

        if (_uncertainSyncs > 0 && IsRequestBeforeSync())
        {
            OnRefused(ref head);
            FinishHead();
            IsClientLost = true;
            return false;
        }

        SkipToSync();
        return true;
    }

    // If the server has read the uncertain Syncs as part of the COPY, it skips these requests; if not, it carries them out. The records
    // must not say either, and what follows cannot be told apart: the session ends and leaves them as unfinished.
    private bool IsRequestBeforeSync()
    {
        int index = 1;
        while (index < _pending.Count && _pending[index].Tag is FrontendTag.CopyDone or FrontendTag.CopyFail)
        {
            index++;
        }

        return index < _pending.Count && _pending[index].Tag != FrontendTag.Sync;
    }

    private void RecordFailure(ref PendingRequest head, SqlState state)
    {
        AuditFlags flags = head.Tag is FrontendTag.Query or FrontendTag.Execute or FrontendTag.FunctionCall or FrontendTag.Sync
            ? AuditFlags.None
            : AuditFlags.NotExecuted;
        Record(ref head, TextOf(ref head), _rows, state, flags);
    }

    private void SkipToSync()
    {
        _hasPipelineFailed = true;
        OnRefused(ref _pending.Head);
        FinishHead();
        while (_pending.Count > 0 && _pending.Head.Tag != FrontendTag.Sync)
        {
            ref PendingRequest head = ref _pending.Head;
            if (head.Tag is FrontendTag.Execute or FrontendTag.Query)
            {
                Record(ref head, TextOf(ref head), 0, default, AuditFlags.NotExecuted);
            }

            Rehearse(ref head);
            _pending.RemoveHead();
        }

        _names.EndRehearsal();
        _isSkipping = _pending.Count == 0;
    }

    // A Parse that fails leaves no unnamed statement (exec_parse_message); a Bind that fails may or may not have dropped the unnamed portal
    // (exec_bind_message), so that is unknown from now on. Under a name both leave what there was.
    private void OnRefused(ref PendingRequest request)
    {
        switch (request.Tag)
        {
            case FrontendTag.Parse:
                _names.Statements.Rehearse(request.Name!, null);
                _names.Statements.Unnamed = request.Name!.Length == 0 ? null : _names.Statements.Unnamed;
                break;
            case FrontendTag.Bind:
                Rehearse(ref request);
                _names.Portals.Unnamed = request.Name!.Length == 0 ? null : _names.Portals.Unnamed;
                break;
        }
    }

    private bool TryOnReady(ref PendingRequest head, ReadOnlySpan<byte> body)
    {
        bool isExpected = head.Tag == FrontendTag.Sync
            || (head.Tag is (FrontendTag.Query or FrontendTag.FunctionCall) && _isAnswered && _copyIn == CopyInState.None && !_isCopyOut);
        if (!isExpected)
        {
            return TryOnUncertainReady(body);
        }

        if (!TrySetTransaction(body))
        {
            return false;
        }

        if (head.Tag == FrontendTag.Query)
        {
            _names.OnSimpleQuery();
        }

        FinishHead();
        SettleIfAnswered();
        return true;
    }

    // A Sync sent during a COPY that failed is answered if the failure came first and ignored if not; only the server knows which.
    private bool TryOnUncertainReady(ReadOnlySpan<byte> body)
    {
        if (_uncertainSyncs == 0 || !TrySetTransaction(body))
        {
            return false;
        }

        _uncertainSyncs--;
        _isSkipping = false;
        SettleIfAnswered();
        return true;
    }

    private bool TrySetTransaction(ReadOnlySpan<byte> body)
    {
        if (body.Length != 1 || body[0] is not ((byte)'I' or (byte)'T' or (byte)'E'))
        {
            return false;
        }

        _names.OnReady(TransactionStatus, body[0], _hasFailed || _hasPipelineFailed);
        _hasPipelineFailed = false;
        TransactionStatus = body[0];
        return true;
    }

    private bool OnParsed(ref PendingRequest head)
    {
        _names.Statements.Set(head.Name!, head.Text!);
        FinishHead();
        return true;
    }

    private bool OnBound(ref PendingRequest head)
    {
        _names.Portals.Set(head.Name!, MakePortal(ref head));
        FinishHead();
        return true;
    }

    private bool OnClosed(ref PendingRequest head)
    {
        if (head.TargetKind == StatementTarget)
        {
            _names.Statements.Remove(head.Name!);
        }
        else
        {
            _names.Portals.Remove(head.Name!);
        }

        FinishHead();
        return true;
    }

    private bool TryOnDescription(ref PendingRequest head, byte tag)
    {
        if (tag == BackendTag.ParameterDescription)
        {
            bool isFirst = head.TargetKind == StatementTarget && !_hasParameters;
            _hasParameters = true;
            return isFirst;
        }

        bool isExpected = tag is BackendTag.RowDescription or BackendTag.NoData && (_hasParameters || head.TargetKind != StatementTarget);
        FinishHead();
        return isExpected;
    }

    private bool OnFunctionResult(ref PendingRequest head)
    {
        if (_isAnswered)
        {
            return false;
        }

        Record(ref head, TextOf(ref head), 0, default, AuditFlags.None);
        ResetProgress();
        return _isAnswered = true;
    }

    private void ResetProgress()
    {
        _rows = 0;
        _isAnswered = false;
        _hasFailed = false;
        _hasParameters = false;
        _copyIn = CopyInState.None;
        _isCopyOut = false;
        _isCopyBoth = false;
    }
}
