namespace Wardian.Catalog.Connections;

/// <summary>A database that is scanned over a connection: everything but its password.</summary>
/// <param name="Name">What the hospital calls it.</param>
/// <param name="Kind"><c>postgresql</c> or <c>mysql</c>, which stands for MariaDB as well.</param>
/// <param name="Host">The server, or a replica of it. A path is a Unix socket (for PostgreSQL, its folder).</param>
/// <param name="Port">Its port.</param>
/// <param name="Account">The account, which needs to read and nothing else.</param>
public sealed record CatalogSource(string Name, string Kind, string Host, int Port, string Account)
{
    /// <summary>The kind of PostgreSQL.</summary>
    public const string PostgreSql = "postgresql";

    /// <summary>The kind of MySQL and MariaDB.</summary>
    public const string MySql = "mysql";

    /// <summary>The database; of MySQL empty for all that the account sees.</summary>
    public string Database { get; init; } = string.Empty;

    /// <summary>Whether it is reached over TLS with a verified certificate. Otherwise passwords and rows can be read on the way.</summary>
    public bool IsVerified { get; init; } = true;

    /// <summary>PEM file of the authorities that are trusted; empty for the system's.</summary>
    public string AuthorityFile { get; init; } = string.Empty;

    /// <summary>When it was connected, UTC.</summary>
    public DateTimeOffset SetAt { get; init; }
}
