using Wardian.Kernel.Contracts.Audit;
using Wardian.Protocols.Postgres;

namespace Wardian.Gateway.Sessions;

/// <summary>
/// The protocol state of one session after log-in, all of it in one place: which answers are expected, skip-until-Sync, COPY,
/// the transaction, and the statements and portals that the protocol and SQL share. It is told of every message in both directions,
/// in order, and says whether the message may be there. It sends nothing itself. Not thread-safe.
/// </summary>
/// <remarks>
/// Follows <c>PostgresMain</c>, <c>SocketBackend</c> and <c>CopyGetData</c> of PostgreSQL 15. Names are only believed once the server has
/// confirmed them, so the maps hold what the server holds.
/// </remarks>
internal sealed partial class Conversation(ConversationContext context, SessionSettings settings)
{
    private readonly ConversationContext _context = context;
    private readonly PendingRequests _pending = new();
    private readonly SessionNames _names = new();

    private string? _programActor = context.Actor;
    private bool _isSkipping;
    private bool _hasPipelineFailed;
    private int _uncertainSyncs;
    private bool _isFlushOwed;
    private ReadingDoubt _doubt;

    /// <summary>Whether the server still owes an answer.</summary>
    public bool IsBusy => _pending.Count > 0;

    /// <summary>Whether so many answers are owed that the client must wait. Data of a COPY never waits, because the server waits for it.</summary>
    public bool IsFull => _pending.IsFull && _copyIn != CopyInState.Open;

    /// <summary>Whether nothing is owed and no transaction is open.</summary>
    public bool IsIdle => _pending.Count == 0 && TransactionStatus == (byte)'I';

    /// <summary>As the last ReadyForQuery said: <c>'I'</c> none, <c>'T'</c> open, <c>'E'</c> failed.</summary>
    public byte TransactionStatus { get; private set; } = (byte)'I';

    /// <summary>Settings that the server reports and that change how text is read.</summary>
    public SessionSettings Settings { get; } = settings;

    /// <summary>
    /// Whether the server must be asked to send what it has answered: the client waits for that now and can no longer ask itself. The server
    /// holds answers back until Sync or Flush, or until 8 KiB have gathered. Said once each time the client must wait.
    /// </summary>
    public bool TakeFlushDemand()
    {
        bool isOwed = _isFlushOwed && _pending.Count > 0
            && _pending[_pending.Count - 1].Tag is not (FrontendTag.Sync or FrontendTag.Query or FrontendTag.FunctionCall);
        _isFlushOwed = false;
        return isOwed;
    }

    /// <summary>The session is over: what was never answered is recorded as unfinished.</summary>
    public void End()
    {
        while (_pending.Count > 0)
        {
            ref PendingRequest head = ref _pending.Head;
            if (head.Tag is FrontendTag.Query or FrontendTag.Execute or FrontendTag.FunctionCall)
            {
                Record(ref head, TextOf(ref head), _rows, default, AuditFlags.Unfinished);
            }

            Rehearse(ref head);
            _pending.RemoveHead();
            _rows = 0;
        }

        _names.EndRehearsal();
    }

    private StatementText TextOf(ref PendingRequest request) => request.Tag switch
    {
        FrontendTag.Execute => _names.Portals.Find(request.Name)?.Text ?? StatementText.Unseen,
        FrontendTag.Bind => _names.Statements.Find(request.StatementName) ?? StatementText.Unseen,
        FrontendTag.Describe or FrontendTag.Close => request.TargetKind == (byte)'S'
            ? _names.Statements.Find(request.Name) ?? StatementText.Unseen
            : _names.Portals.Find(request.Name)?.Text ?? StatementText.Unseen,
        _ => request.Text ?? StatementText.Empty,
    };

    // What the server has not carried out, and will not, still says what would have run in the requests behind it.
    private void Rehearse(ref PendingRequest request)
    {
        switch (request.Tag)
        {
            case FrontendTag.Parse:
                _names.Statements.Rehearse(request.Name!, request.Text);
                break;
            case FrontendTag.Bind:
                _names.Portals.Rehearse(request.Name!, MakePortal(ref request));
                break;
            case FrontendTag.Close when request.TargetKind == StatementTarget:
                _names.Statements.Rehearse(request.Name!, null);
                break;
            case FrontendTag.Close:
                _names.Portals.Rehearse(request.Name!, null);
                break;
        }
    }

    private Portal MakePortal(ref PendingRequest bind) => new() { Text = TextOf(ref bind), Values = bind.Values, Flags = bind.Flags };

    // ReadyForQuery has come.
    private void SettleIfAnswered()
    {
        if (_pending.Count == 0)
        {
            _doubt.OnSettled(isInTransaction: TransactionStatus != (byte)'I');
        }
    }

    // CopyDone and CopyFail outside a COPY are dropped by the server without an answer, so they must not wait for one.
    private void FinishHead()
    {
        _pending.RemoveHead();
        ResetProgress();
        while (_pending.Count > 0 && _pending.Head.Tag is (FrontendTag.CopyDone or FrontendTag.CopyFail))
        {
            _pending.RemoveHead();
        }
    }
}
