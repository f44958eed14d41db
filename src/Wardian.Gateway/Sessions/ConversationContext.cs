using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Gateway.Sessions;

/// <summary>What a conversation needs from around it.</summary>
internal sealed class ConversationContext
{
    public required AuditSession Session { get; init; }

    /// <summary>The application user that <c>application_name</c> named at start-up; null when it named none.</summary>
    public required string? Actor { get; init; }

    public required ActorNames Actors { get; init; }

    public required StatementTexts Texts { get; init; }

    public required IAuditLedger Ledger { get; init; }

    public required SessionClock Clock { get; init; }

    public required GatewayCounters Counters { get; init; }

    public required int LiteralBytesMax { get; init; }

    public required bool AllowsReplication { get; init; }

    /// <summary>Hands a record to the ledger, which counts what it cannot take.</summary>
    public void Append(in AuditRecord record)
    {
        Counters.Statements++;
        if (!Ledger.TryAppend(in record))
        {
            Counters.RecordsLost++;
            Counters.StatementsLost++;
        }
    }
}
