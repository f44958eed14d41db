using Wardian.Gateway.Configuration;
using Wardian.Kernel.Contracts.Access;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Gateway.Sessions;

/// <summary>What all sessions of one listener on one event loop share.</summary>
internal sealed class SessionEnvironment
{
    public required ListenerOptions Listener { get; init; }

    public required DataSourceOptions Source { get; init; }

    public required GatewayLimits Limits { get; init; }

    public required ActorNames Actors { get; init; }

    public required IAuditLedger Ledger { get; init; }

    /// <summary>Where records go of those who have not logged in.</summary>
    public required FailureRecords Failures { get; init; }

    public required IIdentityDirectory Identities { get; init; }

    public required StatementTexts Texts { get; init; }

    public required SessionClock Clock { get; init; }

    public required GatewayCounters Counters { get; init; }

    /// <summary>A fresh random text of at least 18 bytes' worth, for SCRAM.</summary>
    public required Func<string> NewNonce { get; init; }
}
