using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Wardian.IntegrationTests.Environments;
using Wardian.IntegrationTests.Subjects;
using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Audit;

/// <summary>What a gateway keeps and prints holds values only under a key, and no secret at all.</summary>
public sealed class SecretsTests(IntegrationEnvironment environment)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Literals_and_bind_values_are_kept_but_not_in_clear()
    {
        GatewayUnderTest gateway = await environment.GatewayAsync();
        string literal = Canary();
        string bound = Canary();
        string copied = Canary();
        string failed = Canary();
        string comment = Canary();
        Endpoint endpoint = gateway.Endpoint(TlsMode.Tls, LoginMode.LogIn, "postgres");
        ProcessResult psql = await Psql.RunAsync(endpoint, Cancellation,
            $"SELECT '{literal}' AS canary_literal /* {comment} */",
            $"SELECT '{failed}'::int AS canary_failed",
            $"COPY (SELECT '{copied}') TO STDOUT");
        Assert.Contains(literal, psql.Output, StringComparison.Ordinal);
        Assert.Contains(copied, psql.Output, StringComparison.Ordinal);
        await BindAsync(endpoint, bound);

        IReadOnlyList<LedgerRecord> records = await WaitForAsync(gateway, "canary_bound");
        Assert.Contains(records, record => record.Statement.Contains("canary_bound", StringComparison.OrdinalIgnoreCase));
        string[] canaries = [literal, bound, copied, failed, comment];
        Assert.Empty(FilesWith(gateway, canaries));

        // They are there all the same: who holds the key can read them.
        ProcessResult search = await gateway.WardianAsync(string.Empty, Cancellation,
            ["audit", "search", "--json", "--literals", "--limit", "1000000", "--database", "postgres", .. GatewayUnderTest.AdministratorOptions]);
        Assert.Contains(literal, search.Output, StringComparison.Ordinal);
        Assert.Contains(bound, search.Output, StringComparison.Ordinal);
        Assert.Contains(failed, search.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_password_is_in_any_file()
    {
        GatewayUnderTest gateway = await environment.GatewayAsync();
        foreach (ClusterAccount account in environment.Cluster.Accounts.Where(account => account.Password.Length > 0))
        {
            await Psql.RunAsync(gateway.Endpoint(account, TlsMode.Plain, "postgres"), Cancellation, "SELECT 'so that it was used'");
        }

        IEnumerable<string> used = environment.Cluster.Accounts.Select(account => account.Password).Where(password => password.Length > 0);
        Assert.Empty(FilesWith(gateway, [gateway.PersonPassword, .. used]));
    }

    private static string Canary() => "金丝雀" + RandomNumberGenerator.GetHexString(16, lowercase: true);

    private static async Task BindAsync(Endpoint endpoint, string value)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = endpoint.Host,
            Port = endpoint.Port,
            Username = endpoint.User,
            Password = endpoint.Password,
            Database = endpoint.Database,
            SslMode = SslMode.VerifyFull,
            RootCertificate = endpoint.CaFile,
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("SELECT $1 AS canary_bound", connection) { Parameters = { new() { Value = value } } };
        Assert.Equal(value, await command.ExecuteScalarAsync(Cancellation));
    }

    private static async Task<IReadOnlyList<LedgerRecord>> WaitForAsync(GatewayUnderTest gateway, string text)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            IReadOnlyList<LedgerRecord> records = await Ledger.SearchAsync(gateway, limit.Token, "--text", text);
            if (records.Count > 0)
            {
                return records;
            }
        }
    }

    /// <summary>Files of the data directory, and the log, that hold one of the texts in UTF-8 or UTF-16.</summary>
    private static List<string> FilesWith(GatewayUnderTest gateway, string[] texts)
    {
        // The lock of the serving process is an empty file that cannot be opened.
        string[] files = [gateway.LogFile, .. Directory.GetFiles(gateway.DataDirectory, "*", SearchOption.AllDirectories)
            .Where(file => new FileInfo(file).Length > 0)];
        Assert.True(files.Length > 3, "the data directory should hold a key, a database and a segment at least");
        var found = new List<string>();
        foreach (string file in files)
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] content = new byte[stream.Length];
            int length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            foreach (string text in texts)
            {
                if (content.AsSpan(0, length).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0
                    || content.AsSpan(0, length).IndexOf(Encoding.Unicode.GetBytes(text)) >= 0)
                {
                    found.Add($"{Path.GetFileName(file)} holds {text[..6]}…");
                }
            }
        }

        return found;
    }
}
