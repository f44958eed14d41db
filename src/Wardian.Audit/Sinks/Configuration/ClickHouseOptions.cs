using System.ComponentModel.DataAnnotations;

namespace Wardian.Audit.Sinks.Configuration;

/// <summary>A ClickHouse table that several gateways may share.</summary>
public sealed class ClickHouseOptions
{
    /// <summary>Where the HTTP interface answers, for example <c>https://clickhouse.example:8443</c>. No default.</summary>
    [Required]
    public string Url { get; init; } = string.Empty;

    /// <summary>The database, which must exist. Default: default.</summary>
    [Required]
    [RegularExpression("^[A-Za-z_][A-Za-z0-9_]{0,62}$")]
    public string Database { get; init; } = "default";

    /// <summary>The table; it is made when it does not exist. Default: wardian_audit.</summary>
    [Required]
    [RegularExpression("^[A-Za-z_][A-Za-z0-9_]{0,62}$")]
    public string Table { get; init; } = "wardian_audit";

    /// <summary>The user. Default: default.</summary>
    [Required]
    public string User { get; init; } = "default";

    /// <summary>File with the user's password in its first line. Default: no password.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>PEM file of the authorities that may have signed the server's certificate. Default: the machine's authorities.</summary>
    public string? CaFile { get; init; }
}
