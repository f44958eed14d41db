using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Npgsql;
using Wardian.Cryptography.Scram;
using Wardian.Kernel.Contracts.Access;
using Wardian.Sql.Tests;

namespace Wardian.Cryptography.Tests.Scram;

/// <summary>Verifiers, keys, preparation of passwords and both mechanisms against a real PostgreSQL 15.</summary>
public sealed class PostgresAgreementTests(ScratchServer server) : IClassFixture<ScratchServer>
{
    private static readonly string[] Passwords = ["pencil", "青岚市第一人民医院", "Ⅸ\u00ADx\u3000é", "bell\u0007é", "\u0627\u0031", "p'q\\"];

    [Fact]
    public async Task Our_verifiers_let_a_driver_in()
    {
        await using NpgsqlDataSource administrator = Administrator();
        foreach ((int index, string password) in Passwords.Index())
        {
            string user = "verified" + index.ToString(CultureInfo.InvariantCulture);
            string verifier = ScramVerifiers.Format(ScramVerifiers.Create(Encoding.UTF8.GetBytes(password)));
            await ExecuteAsync(administrator, $"create role {user} login password '{verifier}'");
            string? mechanism = PostgresLogin.Try(server.Port, user, Encoding.UTF8.GetBytes(password), useTls: false);
            Assert.Equal(ScramMechanism.Sha256, mechanism);
        }

        // Npgsql prepares passwords by plain NFKC, so it is asked with those on which all agree.
        Assert.Equal("verified0", await WhoAsync("verified0", "pencil"));
        Assert.Equal("verified1", await WhoAsync("verified1", "青岚市第一人民医院"));
        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => WhoAsync("verified0", "Pencil"));
        Assert.Equal("28P01", refused.SqlState);
    }

    [Theory]
    [InlineData(false, ScramMechanism.Sha256)]
    [InlineData(true, ScramMechanism.Sha256Plus)]
    public async Task Our_client_logs_in_and_knows_the_server(bool useTls, string mechanism)
    {
        await using NpgsqlDataSource administrator = Administrator();
        foreach ((int index, string password) in Passwords.Index())
        {
            string user = $"client{(useTls ? "tls" : "plain")}{index.ToString(CultureInfo.InvariantCulture)}";
            await ExecuteAsync(administrator, $"create role {user} login password {Quote(password)}");
            Assert.Equal(mechanism, PostgresLogin.Try(server.Port, user, Encoding.UTF8.GetBytes(password), useTls));
            Assert.Null(PostgresLogin.Try(server.Port, user, Encoding.UTF8.GetBytes(password + "x"), useTls));
        }
    }

    /// <summary>Code points from all tables of RFC 3454, because the server's own tables and order of steps must be met exactly.</summary>
    [Fact]
    public async Task Passwords_are_prepared_as_on_the_server()
    {
        await using NpgsqlDataSource administrator = Administrator();
        await ExecuteAsync(administrator, "create role prepared login");
        Gen<Rune> runes = Gen.OneOf(Gen.Elements("aZ 9\u0007é青Ａﬁ".EnumerateRunes().ToArray()), From(StringPrepTables.MappedToNothing), From(StringPrepTables.MappedToSpace),
            From(StringPrepTables.Prohibited), From(StringPrepTables.Unassigned), From(StringPrepTables.RightToLeft), From(StringPrepTables.LeftToRight));
        Gen<string> passwords = runes.NonEmptyListOf().Select(list => string.Concat(list.Take(4)));
        string[] samples = [.. passwords.Sample(500, 4)];
        int prepared = 0;
        foreach (string password in samples)
        {
            await ExecuteAsync(administrator, $"alter role prepared password {Quote(password)}");
            string stored = await ScalarAsync(administrator, "select rolpassword from pg_authid where rolname = 'prepared'");
            Assert.True(ScramVerifiers.TryParse(stored, out ScramVerifier? verifier));
            byte[] bytes = Encoding.UTF8.GetBytes(password);
            ScramKeys keys = ScramKeys.Derive(bytes, verifier!.Salt.Span, verifier.Iterations);
            Assert.True(keys.StoredKey.Span.SequenceEqual(verifier.StoredKey.Span), string.Join(' ', password.EnumerateRunes().Select(rune => $"{rune.Value:X4}")));
            Assert.True(keys.ServerKey.Span.SequenceEqual(verifier.ServerKey.Span));
            prepared += SaslPrep.Prepare(bytes).AsSpan().SequenceEqual(bytes) ? 0 : 1;
        }

        Assert.InRange(prepared, 20, samples.Length - 20);
    }

    [Fact]
    public async Task Md5_answers_are_the_servers()
    {
        await using NpgsqlDataSource administrator = Administrator();
        await ExecuteAsync(administrator, "set password_encryption = md5; create role weak login password '青岚'");
        string stored = await ScalarAsync(administrator, "select rolpassword from pg_authid where rolname = 'weak'");
        Assert.Equal(stored, Encoding.ASCII.GetString(Md5Password.Stored("青岚"u8, "weak")));
        string response = await ScalarAsync(administrator, $"select 'md5' || md5(decode('{Convert.ToHexString(Encoding.ASCII.GetBytes(stored[3..]))}FF00A501', 'hex'))");
        Assert.Equal(response, Encoding.ASCII.GetString(Md5Password.Response("青岚"u8, "weak", [0xFF, 0x00, 0xA5, 0x01])));
    }

    private static Gen<Rune> From(ReadOnlySpan<int> ranges)
    {
        int[] copy = ranges.ToArray();
        return from index in Gen.Choose(0, (copy.Length / 2) - 1)
               from value in Gen.Choose(copy[index * 2], copy[(index * 2) + 1])
               where value != 0 && Rune.IsValid(value)
               select new Rune(value);
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private NpgsqlDataSource Administrator() =>
        NpgsqlDataSource.Create($"Host=127.0.0.1;Port={server.Port.ToString(CultureInfo.InvariantCulture)};Username=postgres;Database=postgres;SSL Mode=Disable");

    private async Task<string> WhoAsync(string user, string password)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(
            $"Host=127.0.0.1;Port={server.Port.ToString(CultureInfo.InvariantCulture)};Username={user};Password={password};Database=postgres;Pooling=false;SSL Mode=Disable");
        return await ScalarAsync(source, "select current_user::text");
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using NpgsqlCommand command = source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
