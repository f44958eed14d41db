using Npgsql;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Live;
using Wardian.Catalog.Sources.Postgres;

namespace Wardian.Catalog.Tests.Sources;

[Collection(SourceServersGroup.Name)]
public sealed class PostgresRightsTests(SourceServers servers)
{
    [Fact]
    public async Task A_superuser_is_one_right_too_many()
    {
        SourceInventory inventory = await SourceServers.ScanAsync(servers.Owner(SourceServers.Hospital));
        RightFinding finding = Assert.Single(inventory.Findings);
        Assert.Equal((FindingKind.NotNeeded, "catalog.right-not-needed", "SUPERUSER"), (finding.Kind, finding.Code, finding.Right));
    }

    [Fact]
    public async Task An_account_learns_what_it_has_too_much_and_what_it_lacks()
    {
        string account = servers.Postgres.Scram.Name;
        await servers.CreateAsync("rights", $"""
            CREATE SCHEMA a; CREATE SCHEMA hidden;
            CREATE TABLE a.readable (x int); CREATE TABLE a.writable (x int); CREATE TABLE a.closed (x int); CREATE TABLE a.half (x int, y int);
            CREATE TABLE a.secured (x int); CREATE TABLE a.mine (x int); CREATE TABLE hidden.t (x int);
            ALTER TABLE a.secured ENABLE ROW LEVEL SECURITY;
            GRANT USAGE ON SCHEMA a TO {account}; GRANT SELECT ON a.readable, a.writable, a.secured, hidden.t TO {account};
            GRANT INSERT, DELETE ON a.writable TO {account}; GRANT SELECT (x) ON a.half TO {account};
            ALTER TABLE a.mine OWNER TO {account};
            ALTER ROLE {account} CREATEDB; GRANT pg_read_server_files TO {account};
            """);
        SourceInventory inventory = await SourceServers.ScanAsync(servers.Verified("rights"));
        await servers.Postgres.SqlAsync("rights", $"ALTER ROLE {account} NOCREATEDB; REVOKE pg_read_server_files FROM {account}", CancellationToken.None);
        Assert.Equal(
            [
                "NotNeeded catalog.may-write DELETE a.writable", "NotNeeded catalog.may-write INSERT a.writable",
                "NotNeeded catalog.owns-relations  a.mine",
                "NotNeeded catalog.right-not-needed CREATEDB ", "NotNeeded catalog.right-not-needed pg_read_server_files ",
                "Lacking catalog.column-unreadable SELECT a.half.y", "Lacking catalog.relation-unreadable SELECT a.closed",
                "Lacking catalog.rows-hidden  a.secured", "Lacking catalog.schema-hidden USAGE hidden",
            ],
            inventory.Findings.Select(finding => $"{finding.Kind} {finding.Code} {finding.Right} {string.Join(", ", finding.Examples)}"));
        Assert.Equal(["a.half", "a.mine", "a.readable", "a.secured", "a.writable"],
            inventory.Relations.Where(relation => relation.IsReadable).Select(relation => relation.Name.ToString()));
        Assert.False(inventory.Schemas.Single(schema => schema.Name == "hidden").IsUsable);
    }

    [Fact]
    public async Task The_session_cannot_write()
    {
        LiveSourceOptions options = servers.Owner(SourceServers.Hospital);
        await using NpgsqlDataSource pool = PostgresConnection.Create(options);
        await using NpgsqlConnection connection = await pool.OpenConnectionAsync();
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = PostgresConnection.SessionOf(options);
        await command.ExecuteNonQueryAsync();
        command.CommandText = "DELETE FROM his.br_da";
        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal("25006", refused.SqlState);
        command.CommandText = "SELECT set_config('transaction_read_only', 'off', false)";
        Assert.Equal("25001", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }

    [Theory]
    [InlineData("wrong password", "catalog.source-log-in-refused")]
    [InlineData("no database", "catalog.source-no-database")]
    [InlineData("unknown authority", "catalog.source-not-trusted")]
    [InlineData("nobody there", "catalog.source-unreachable")]
    public async Task A_source_that_cannot_be_opened_says_why(string case_, string code)
    {
        LiveSourceOptions good = servers.Verified(SourceServers.Hospital);
        LiveSourceOptions options = new()
        {
            Name = good.Name, Host = good.Host, Account = good.Account,
            Port = case_ == "nobody there" ? 1 : good.Port,
            Password = case_ == "wrong password" ? "wrong" : good.Password,
            Database = case_ == "no database" ? "nowhere" : good.Database,
            AuthorityFile = case_ == "unknown authority" ? null : good.AuthorityFile,
        };
        SourceException failed = await Assert.ThrowsAsync<SourceException>(() => SourceServers.ScanAsync(options));
        Assert.Equal(code, failed.Failure.Code);
    }
}
