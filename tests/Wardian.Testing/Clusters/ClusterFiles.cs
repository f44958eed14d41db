using System.Security.Cryptography;
using System.Text;

namespace Wardian.Testing.Clusters;

/// <summary>The configuration files of a private cluster.</summary>
internal static class ClusterFiles
{
    /// <summary>One role for each method, each with a password of its own that is found nowhere else.</summary>
    public static IReadOnlyList<ClusterAccount> NewAccounts() =>
    [
        new("u_scram", "scram-sha-256", NewPassword()),
        new("u_md5", "md5", NewPassword()),
        new("u_plain", "password", NewPassword()),
        new("u_trust", "trust", string.Empty),
        new("u_cert", "cert", string.Empty),
    ];

    /// <summary>Writes <c>cluster.conf</c>, <c>access.conf</c> (pg_hba) and <c>setup.sql</c>.</summary>
    public static async Task WriteAsync(
        string folder, int port, ClusterOptions options, IReadOnlyList<ClusterAccount> accounts, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "cluster.conf"), Configuration(folder, port, options), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "access.conf"), AccessRules(options, accounts), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "setup.sql"), SetupSql(accounts), cancellationToken);
    }

    private static string NewPassword() => "pw-" + RandomNumberGenerator.GetHexString(24, lowercase: true);

    private static string Configuration(string folder, int port, ClusterOptions options) =>
        $"""
        listen_addresses = '127.0.0.1'
        port = {port}
        unix_socket_directories = '{folder}'
        hba_file = '{folder}/access.conf'
        max_connections = 200
        shared_buffers = 128MB
        fsync = off
        full_page_writes = off
        synchronous_commit = off
        max_wal_size = 4GB
        timezone = 'UTC'
        lc_messages = 'C'
        ssl = on
        ssl_ca_file = '{folder}/ca.crt'
        ssl_cert_file = '{folder}/server.crt'
        ssl_key_file = '{folder}/server.key'
        {string.Join('\n', options.Settings)}

        """;

    private static string AccessRules(ClusterOptions options, IReadOnlyList<ClusterAccount> accounts)
    {
        var rules = new StringBuilder("local all postgres trust\n");
        if (options.TrustEverybody)
        {
            return rules.Append("local all all trust\nhost all all 127.0.0.1/32 trust\n").ToString();
        }

        foreach (ClusterAccount account in accounts)
        {
            string type = string.Equals(account.Method, "cert", StringComparison.Ordinal) ? "hostssl" : "host";
            rules.AppendLine(string.Join(' ', type, "all", account.Name, "127.0.0.1/32", account.Method));
        }

        return rules.Append("host all all 127.0.0.1/32 scram-sha-256\n").ToString();
    }

    private static string SetupSql(IReadOnlyList<ClusterAccount> accounts)
    {
        var sql = new StringBuilder();
        foreach (ClusterAccount account in accounts)
        {
            string encryption = string.Equals(account.Method, "md5", StringComparison.Ordinal) ? "md5" : "scram-sha-256";
            string password = account.Password.Length == 0 ? "NULL" : $"'{account.Password}'";
            sql.AppendLine(string.Concat("SET password_encryption = '", encryption, "';"));
            sql.AppendLine(string.Concat("CREATE ROLE ", account.Name, " LOGIN PASSWORD ", password, ";"));
        }

        return sql.ToString();
    }
}
