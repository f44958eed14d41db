using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Gateway.Sessions;

/// <summary>A portal made by Bind, or a cursor made by DECLARE: they share one name space in the server.</summary>
internal sealed class Portal
{
    public required StatementText Text { get; init; }

    /// <summary>The bind values as an <see cref="AuditValues"/> list.</summary>
    public ReadOnlyMemory<byte> Values { get; init; }

    public AuditFlags Flags { get; init; }

    /// <summary>Whether it outlives its transaction (DECLARE … WITH HOLD).</summary>
    public bool IsHold { get; init; }

    /// <summary>Whether the transaction that made it has been committed; only then does holding it mean anything.</summary>
    public bool IsCommitted { get; set; }

    public bool IsExecuted { get; set; }
}
