using System.ComponentModel.DataAnnotations;

namespace Wardian.Configuration;

/// <summary>Where <c>/healthz</c>, <c>/readyz</c>, <c>/metrics</c> and <c>/backends</c> are answered, over plain HTTP and without log-in.</summary>
internal sealed class AdminOptions
{
    /// <summary>The address to bind. Default: 127.0.0.1.</summary>
    [Required]
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>TCP port. Default: 9464, the port customary for OpenTelemetry's Prometheus exporters.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 9464;
}
