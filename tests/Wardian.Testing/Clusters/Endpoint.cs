using System.Globalization;

namespace Wardian.Testing.Clusters;

/// <summary>Where and as whom a client connects: all that a driver needs to know, whatever answers there.</summary>
/// <param name="Host">Address.</param>
/// <param name="Port">Port.</param>
/// <param name="Tls">Whether TLS is used.</param>
/// <param name="CaFile">PEM file of the authority that the certificate is verified against.</param>
/// <param name="User">User.</param>
/// <param name="Password">Password.</param>
/// <param name="Database">Database.</param>
public sealed record Endpoint(string Host, int Port, TlsMode Tls, string CaFile, string User, string Password, string Database)
{
    /// <summary>The port in digits.</summary>
    public string PortText => Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>What libpq's programs read from their environment; variables of the caller that would change it are removed.</summary>
    public Dictionary<string, string?> ToLibpqEnvironment() => new(StringComparer.Ordinal)
    {
        ["PGHOST"] = Host,
        ["PGPORT"] = PortText,
        ["PGUSER"] = User,
        ["PGPASSWORD"] = Password,
        ["PGDATABASE"] = Database,
        ["PGSSLMODE"] = Tls is TlsMode.Tls ? "verify-full" : "disable",
        ["PGSSLROOTCERT"] = CaFile,
        ["PGCONNECT_TIMEOUT"] = "20",
        ["PGTZ"] = null,
        ["PGDATESTYLE"] = null,
        ["PGOPTIONS"] = null,
        ["PGAPPNAME"] = null,
        ["PGCLIENTENCODING"] = "UTF8",
        ["PGSERVICE"] = null,
        ["PGPASSFILE"] = "/nonexistent",
        ["PSQLRC"] = "/dev/null",
        ["PSQL_HISTORY"] = "/dev/null",
        ["PAGER"] = "cat",
        ["LC_ALL"] = "C.UTF-8",
        ["TZ"] = "UTC",
        ["HOME"] = "/nonexistent",
    };

    /// <summary>What the driver programs of other languages read from their environment (see <c>tests/drivers/README.md</c>).</summary>
    public Dictionary<string, string?> ToDriverEnvironment()
    {
        Dictionary<string, string?> environment = ToLibpqEnvironment();
        environment["WD_HOST"] = Host;
        environment["WD_PORT"] = PortText;
        environment["WD_TLS"] = Tls is TlsMode.Tls ? "tls" : "plain";
        environment["WD_CA"] = CaFile;
        environment["WD_USER"] = User;
        environment["WD_PASSWORD"] = Password;
        environment["WD_DATABASE"] = Database;
        return environment;
    }
}
