using Microsoft.Extensions.Diagnostics.HealthChecks;
using Wardian.Access.Bypass;

namespace Wardian.Hosting;

/// <summary>Whether the control database answers. Log-ins go on without it, from the last snapshot, so it does not decide readiness.</summary>
internal sealed class ControlDatabaseCheck(BypassAdministration bypass) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["bypassedListeners"] = bypass.List().Count };
            return Task.FromResult(HealthCheckResult.Healthy(data: data));
        }
        catch (System.Data.Common.DbException)
        {
            return Task.FromResult(HealthCheckResult.Degraded("control database does not answer"));
        }
    }
}
