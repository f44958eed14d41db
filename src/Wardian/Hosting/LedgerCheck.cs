using Microsoft.Extensions.Diagnostics.HealthChecks;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Hosting;

/// <summary>Whether records are being kept; without that people are not served.</summary>
internal sealed class LedgerCheck(IAuditLedger ledger) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(ledger.Health == AuditHealth.Healthy
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("records cannot be written"));
}
