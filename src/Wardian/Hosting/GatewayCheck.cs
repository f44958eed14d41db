using Microsoft.Extensions.Diagnostics.HealthChecks;
using Wardian.Kernel.Contracts.Gateway;

namespace Wardian.Hosting;

/// <summary>Whether clients can connect: all listeners are bound and the gateway is not being stopped.</summary>
internal sealed class GatewayCheck(IGatewayStatus gateway) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        GatewayStatus status = gateway.Current;
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["openConnections"] = status.OpenConnections };
        return Task.FromResult(status switch
        {
            { IsDraining: true } => HealthCheckResult.Unhealthy("draining", data: data),
            { IsListening: false } => HealthCheckResult.Unhealthy("not listening", data: data),
            _ => HealthCheckResult.Healthy(data: data),
        });
    }
}
