namespace Wardian.Catalog.Sources.Live;

/// <summary>Where and as whom a source is read. Not a record, so that nothing prints the password.</summary>
internal sealed class LiveSourceOptions
{
    /// <summary>What the hospital calls the source.</summary>
    public required string Name { get; init; }

    /// <summary>The server, or a replica of it. A path is a Unix socket (for PostgreSQL, its folder).</summary>
    public required string Host { get; init; }

    /// <summary>Its port.</summary>
    public required int Port { get; init; }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>Its password; empty when it needs none.</summary>
    public string Password { get; init; } = string.Empty;

    /// <summary>The database; for MySQL empty for all that the account sees.</summary>
    public string Database { get; init; } = string.Empty;

    /// <summary>How the connection is protected.</summary>
    public SourceTls Tls { get; init; } = SourceTls.Verified;

    /// <summary>PEM file of the authorities that are trusted; null for the system's.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>How long the server may work on one statement; it ends it itself.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a statement may wait for a lock of somebody else's.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);
}
