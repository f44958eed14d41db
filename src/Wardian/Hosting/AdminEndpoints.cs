using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Wardian.Commands;
using Wardian.Kernel.Contracts.Gateway;

namespace Wardian.Hosting;

/// <summary>
/// <c>/healthz</c> (alive, with details), <c>/readyz</c> (200 when clients can be served, else 503), <c>/metrics</c> (Prometheus) and
/// <c>/backends</c> (the gateway's own connections to databases).
/// A module takes part in readiness with a health check tagged <see cref="ReadyTag"/>.
/// </summary>
internal static class AdminEndpoints
{
    public const string ReadyTag = "ready";

    /// <summary>The gateway's own connections to databases, so that <c>wardian audit coverage</c> can tell others from them.</summary>
    public const string BackendsPath = "/backends";

    public static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.AddRoutingCore();
        services.AddHealthChecks()
            .AddCheck<ControlDatabaseCheck>("control-database")
            .AddCheck<LedgerCheck>("ledger", tags: [ReadyTag])
            .AddCheck<GatewayCheck>("gateway", tags: [ReadyTag]);
        services.AddSingleton<HostMetrics>();
        services.AddOpenTelemetry().ConfigureResource(static resource => resource.AddService("wardian")).WithMetrics(metrics => metrics
            .AddMeter("Wardian.*")
            .AddMeter("System.Runtime")
            .AddPrometheusExporter());
        return services;
    }

    public static void MapAdmin(this WebApplication application)
    {
        application.Services.GetRequiredService<HostMetrics>();
        application.MapHealthChecks("/healthz", new HealthCheckOptions
        {
            // Alive is alive: an orchestrator that restarts the gateway because a disk is full would only add an outage.
            ResultStatusCodes =
            {
                [HealthStatus.Degraded] = StatusCodes.Status200OK,
                [HealthStatus.Unhealthy] = StatusCodes.Status200OK,
            },
            ResponseWriter = WriteAsync,
        });
        application.MapHealthChecks("/readyz", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(ReadyTag),
            ResponseWriter = WriteAsync,
        });
        application.MapPrometheusScrapingEndpoint("/metrics");
        application.MapGet(BackendsPath, static (HttpContext context) => context.Response.WriteAsJsonAsync(
            context.RequestServices.GetRequiredService<IGatewayBackends>().Backends, JsonSerializerOptions.Web, context.RequestAborted));
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        return context.Response.WriteAsJsonAsync(new
        {
            status = Name(report.Status),
            version = VersionVerb.Version,
            uptimeSeconds = (long)(time.GetUtcNow() - context.RequestServices.GetRequiredService<HostMetrics>().StartedAt).TotalSeconds,
            checks = report.Entries.ToDictionary(
                entry => entry.Key,
                entry => new { status = Name(entry.Value.Status), detail = entry.Value.Description, data = entry.Value.Data },
                StringComparer.Ordinal),
        }, JsonSerializerOptions.Web, context.RequestAborted);
    }

    private static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "degraded",
        HealthStatus.Unhealthy => "failing",
    };
}
