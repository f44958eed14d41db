using System.Net;

namespace Wardian.Kernel.Contracts.Audit;

/// <summary>
/// Who is behind the records of one session. Immutable; the ledger stores it once a segment and refers to it by <see cref="Id"/>.
/// For administrative acts there is no database behind it and <see cref="Listener"/> is empty.
/// </summary>
public sealed record AuditSession
{
    /// <summary>The session.</summary>
    public required SessionId Id { get; init; }

    /// <summary>When the client connected.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The listener's name in the configuration.</summary>
    public string Listener { get; init; } = string.Empty;

    /// <summary>The data source's name in the configuration.</summary>
    public string DataSource { get; init; } = string.Empty;

    /// <summary>The class of subject, for example <c>application</c> or <c>person</c>.</summary>
    public string Profile { get; init; } = string.Empty;

    /// <summary>The person who proved a Wardian identity; empty when authentication was passed through.</summary>
    public string Person { get; init; } = string.Empty;

    /// <summary>The database account.</summary>
    public string Account { get; init; } = string.Empty;

    /// <summary>The database name.</summary>
    public string Database { get; init; } = string.Empty;

    /// <summary>What the client says it is (<c>application_name</c> at start-up).</summary>
    public string ClientProgram { get; init; } = string.Empty;

    /// <summary>The client's address and port; null for a local administrative act.</summary>
    public IPEndPoint? Client { get; init; }

    /// <summary>The server's address and port; null before the server was reached.</summary>
    public IPEndPoint? Server { get; init; }

    /// <summary>TLS version and cipher between client and gateway, for example <c>TLSv1.3 TLS_AES_256_GCM_SHA384</c>; empty without TLS.</summary>
    public string ClientTls { get; init; } = string.Empty;

    /// <summary>TLS version and cipher between gateway and server; empty without TLS.</summary>
    public string ServerTls { get; init; } = string.Empty;

    /// <summary>The subject of the certificate that the client proved; empty without one.</summary>
    public string ClientCertificate { get; init; } = string.Empty;
}
