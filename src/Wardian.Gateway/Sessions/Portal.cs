using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Gateway.Sessions;

/// <summary>A portal made by Bind, or a cursor made by DECLARE: they share one name space in the server.</summary>
internal sealed class Portal : ISized
{
    private const int Overhead = 256;

    private bool _isCommitted;

    public required StatementText Text { get; init; }

    /// <summary>The bind values as an <see cref="AuditValues"/> list.</summary>
    public ReadOnlyMemory<byte> Values { get; init; }

    public int Bytes => Overhead + Values.Length + Text.Bytes;

    public AuditFlags Flags { get; init; }

    /// <summary>Whether it outlives its transaction (DECLARE … WITH HOLD).</summary>
    public bool IsHold { get; init; }

    public bool IsExecuted { get; set; }

    /// <summary>The transaction ends: whether this one is left. Holding it only means something once the transaction that made it is committed.</summary>
    public bool Outlives(bool isRolledBack)
    {
        bool isLeft = IsHold && (_isCommitted || !isRolledBack);
        _isCommitted = isLeft;
        return isLeft;
    }
}
