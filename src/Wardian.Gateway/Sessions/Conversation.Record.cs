using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Protocols.Postgres;
using Wardian.Sql.Postgres;

namespace Wardian.Gateway.Sessions;

internal sealed partial class Conversation
{
    private void Record(ref PendingRequest request, StatementText text, long rows, SqlState state, AuditFlags flags)
    {
        Portal? portal = request.Tag == FrontendTag.Execute ? _names.Portals.Find(request.Name) : null;
        StatementText shown = text;
        AuditFlags extra = flags | text.Flags | request.Flags;
        if (request.Tag is not (FrontendTag.Query or FrontendTag.FunctionCall or FrontendTag.Sync))
        {
            extra |= AuditFlags.Extended;
        }

        if (portal is not null)
        {
            extra |= portal.Flags | (portal.IsExecuted ? AuditFlags.Continued : AuditFlags.None);
            portal.IsExecuted = true;
        }

        if (text.Effect is SessionEffect.Execute or SessionEffect.FetchCursor)
        {
            (shown, extra) = ByName(text, extra);
        }

        _context.Append(new AuditRecord
        {
            Kind = AuditKind.Statement,
            Time = request.Time,
            Session = _context.Session,
            Actor = text.Actor ?? _names.Actor ?? _programActor,
            StatementKind = request.Tag == FrontendTag.Sync ? StatementKind.Transaction : shown.Kind,
            Statement = shown.Normalised,
            Fingerprint = shown.Fingerprint,
            Literals = text.Literals,
            BindValues = portal?.Values ?? request.Values,
            Rows = rows,
            BytesFromClient = request.BytesFromClient,
            BytesToClient = _bytesToClient,
            Duration = _context.Clock.Since(request.Timestamp),
            SqlState = state,
            Flags = extra,
        });
        _bytesToClient = 0;
    }

    // EXECUTE and FETCH carry only a name; what was prepared or declared under it is what 纪检 wants to read.
    private (StatementText Shown, AuditFlags Flags) ByName(StatementText text, AuditFlags flags)
    {
        StatementText? named = text.Effect == SessionEffect.Execute
            ? _names.Statements.Find(text.EffectName)
            : _names.Portals.Find(text.EffectName)?.Text;
        if (text.Kind is StatementKind.Explain or StatementKind.Definition)
        {
            return (text, named is null ? flags | AuditFlags.TextUnknown : flags);
        }

        return named is null ? (text, flags | AuditFlags.TextUnknown) : (named, flags | AuditFlags.ByName);
    }
}
