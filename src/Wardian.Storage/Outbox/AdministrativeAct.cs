using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Storage.Outbox;

/// <summary>What an administrator did. It holds no secret and no value.</summary>
public sealed record AdministrativeAct
{
    /// <summary><see cref="AuditKind.Administration"/> or <see cref="AuditKind.Bypass"/>.</summary>
    public AuditKind Kind { get; init; } = AuditKind.Administration;

    /// <summary>A stable code and its subject, for example <c>user.add wang.fang</c>.</summary>
    public required string Detail { get; init; }

    /// <summary>The listener concerned; empty when none is.</summary>
    public string Listener { get; init; } = string.Empty;

    /// <summary>The data source concerned; empty when none is.</summary>
    public string DataSource { get; init; } = string.Empty;
}
