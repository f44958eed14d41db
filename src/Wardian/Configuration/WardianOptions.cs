using System.ComponentModel.DataAnnotations;
using Wardian.Audit;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Gateway.Configuration;

namespace Wardian.Configuration;

/// <summary>The whole configuration: what <c>wardian.yaml</c> may say.</summary>
internal sealed class WardianOptions
{
    /// <summary>Where everything is kept. Default: /var/lib/wardian.</summary>
    [Required]
    public string DataDirectory { get; init; } = "/var/lib/wardian";

    /// <summary>Language of what the server and its commands say: <c>zh-CN</c> or <c>en-US</c>. Default: zh-CN.</summary>
    [AllowedValues("zh-CN", "en-US")]
    public string Language { get; init; } = "zh-CN";

    /// <summary>Health and metrics.</summary>
    public AdminOptions Admin { get; init; } = new();

    /// <summary>The ledger.</summary>
    public AuditOptions Audit { get; init; } = new();

    /// <summary>Where records are sent besides the ledger.</summary>
    public IReadOnlyList<SinkOptions> Sinks { get; init; } = [];

    /// <summary>The protected databases.</summary>
    public IReadOnlyList<DataSourceOptions> Sources { get; init; } = [];

    /// <summary>Where clients connect.</summary>
    public IReadOnlyList<ListenerOptions> Listeners { get; init; } = [];

    /// <summary>Limits of the gateway.</summary>
    public GatewayLimits Gateway { get; init; } = new();
}
