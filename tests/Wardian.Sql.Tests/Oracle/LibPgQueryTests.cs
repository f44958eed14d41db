using System.Text;
using Wardian.Sql.Oracle.Native;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>PostgreSQL's grammar as a library.</summary>
public sealed class LibPgQueryTests
{
    [Fact]
    public void Library_is_there() => Assert.True(LibPgQuery.IsAvailable, "libpg_query is missing; run eng/prerequisites.sh libpgquery");

    [Fact]
    public void Texts_are_accepted_or_refused_with_a_place()
    {
        Assert.True(LibPgQuery.Parses("select 病人 from t; ; begin", out string? none));
        Assert.Null(none);
        Assert.False(LibPgQuery.Parses("select 1 frm t", out string? error));
        Assert.Equal("syntax error at or near \"t\" at 14", error);
        Assert.Null(LibPgQuery.Tree("select 1 frm t"));
        Assert.Null(LibPgQuery.Fingerprint("select 1 frm t"));
        Assert.Null(LibPgQuery.Split("select 1 frm t"));
    }

    [Fact]
    public void Statements_are_cut_in_bytes()
    {
        const string Sql = "select '病;人'; create rule r as on insert to t do also (select 1; select 2);select 3";
        byte[] bytes = Encoding.UTF8.GetBytes(Sql);
        string[] statements = [.. LibPgQuery.Split(Sql)!.Select(part => Encoding.UTF8.GetString(bytes, part.Start, part.Length).Trim())];
        Assert.Equal(["select '病;人'", "create rule r as on insert to t do also (select 1; select 2)", "select 3"], statements);
    }

    [Fact]
    public void Fingerprint_ignores_values() =>
        Assert.Equal(LibPgQuery.Fingerprint("select a from t where b in (1, 2)"), LibPgQuery.Fingerprint("SELECT a FROM t WHERE b IN (7) -- x"));

    [Fact]
    public void Tree_is_json() => Assert.Contains("\"relname\":\"patient\"", LibPgQuery.Tree("select * from patient"), StringComparison.Ordinal);
}
