using FsCheck;
using FsCheck.Fluent;

namespace Wardian.Sql.Tests.Postgres;

/// <summary>The scanner against a real PostgreSQL 15.</summary>
public sealed class ServerAgreementTests(ScratchServer server) : IClassFixture<ScratchServer>
{
    private static readonly string[] Statements =
    [
        "select 1", "SELECT 'a;b'", "select ';' \";\"", "select $$;$$", "select $a$;$$;$a$", "select 1 +--;\n 2", "select 3 */*;*/ 2",
        "select E'\\';'", "select 'a'\n';b'", "select U&'!003b' uescape ';'", "set application_name = ';'", "set local work_mem to '4MB'",
        "do $$ begin perform 1; perform 2; end $$", "values (1), (2)", "table pg_temp.t", "with w as (select 1) select * from w",
        "create or replace function pg_temp.f1() returns int begin atomic select 1; select 2; end",
        "create or replace function pg_temp.f2() returns int begin atomic select case when true then 1 else 2 end; end",
        "create or replace function pg_temp.f3() returns int begin atomic select 1 as end; select 1 as case; end",
        "create or replace function pg_temp.f4() returns int begin atomic select 1 end; end",
        "create or replace function pg_temp.f5() returns int begin atomic select x.end from (select 1 as end) x; end",
        "create or replace function pg_temp.f6() returns int begin atomic select begin atomic from (select 1 as begin) x; end",
        "create or replace procedure pg_temp.p1() begin atomic ; ; insert into pg_temp.t values (1); end",
        "create or replace function pg_temp.f7(a int default (case when true then 1 end)) returns int begin atomic return a; end",
        "create or replace function pg_temp.f8() returns int language sql as ' select 1; select 2 '",
        "create or replace rule r as on insert to pg_temp.t do also (select 1; select 2)",
        "explain (costs off) select 1", "show work_mem", "reset work_mem", "select 1.5.6", "select 1[]", "select a, b, 1a",
        "select array[1,2][1:2]", "select @-1", "select 1 operator(pg_catalog.+) 2", "select 'x'::text, b'01', x'1f', n'z'",
        "savepoint s", "declare c cursor for select 1", "begin", "commit", "/* ; /* ; */ ; */ select 1", "select 1 --;",
    ];

    private static readonly string[] Fragments =
    [
        "'", "''", "\\", "\\'", "$$", "$a$", "$", "--", "/*", "*/", "\n", " ", ";", "E'", "U&'", "u&\"", "\"", "x'", "b'", "n'", "a", "1", ".",
        "1.", "::text", "select ", "1 ", ",", "+", "-", "=", "||", "(", ")", "青", "e", "$1", "as ", "uescape '!'", "\\u0061", "\\101", "!0061",
    ];

    [Fact]
    public void Counts_of_statements_agree()
    {
        using var client = new SimpleQueryClient(server.Port);
        Assert.Null(client.Query("create temp table t(a int); set client_min_messages = error").Error);
        int agreed = 0;
        Gen<string> texts = from pieces in Gen.Elements(Statements).ListOf(6)
                            from separators in Gen.Elements("; ", ";;", ";/*;*/\n", ";--;\n;").ListOf(6)
                            select string.Concat(pieces.Zip(separators, (piece, separator) => piece + "\n" + separator));
        foreach (string sql in Statements.Concat(texts.Sample(400, 10)))
        {
            QueryAnswer answer = client.Query(sql);
            client.Query("rollback; create temp table if not exists t(a int)");
            if (answer.Error is null)
            {
                agreed++;
                Assert.True(answer.Completed == Scanned.All(sql).Count, sql);
            }
        }

        Assert.True(agreed > 50, $"only {agreed} texts went through");
    }

    /// <summary>What the server takes, the scanner must count alike; what the scanner finds unfinished, the server must refuse.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Random_fragments_agree(bool conforming)
    {
        using SimpleQueryClient client = Connect(conforming);
        int accepted = 0;
        int incomplete = 0;
        Gen<string> texts = Gen.Elements(Fragments).ListOf().Select(pieces => string.Concat(pieces.Take(8)));
        foreach (string text in texts.Sample(6000, 12))
        {
            string sql = "select '' " + text;
            QueryAnswer answer = client.Query(sql);
            IReadOnlyList<Scanned> all = Scanned.All(sql, conforming);
            bool isIncomplete = all.Any(item => item.Statement.IsIncomplete);
            Assert.True(!isIncomplete || (answer.Error is not null && answer.Completed == 0), sql);
            Assert.True(isIncomplete || answer.Error is null || !answer.Error.Contains("unterminated", StringComparison.Ordinal), sql);
            Assert.True(answer.Error is not null || answer.Completed == all.Count, sql);
            accepted += answer.Error is null ? 1 : 0;
            incomplete += isIncomplete ? 1 : 0;
        }

        Assert.True(accepted > 100 && incomplete > 100, $"{accepted} accepted, {incomplete} incomplete");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Constants_decode_as_on_the_server(bool conforming)
    {
        using SimpleQueryClient client = Connect(conforming);
        int compared = 0;
        foreach (string literal in Literals().Sample(6000, 12))
        {
            string sql = "select " + literal;
            QueryAnswer answer = client.Query(sql);
            if (answer.Error is null)
            {
                Scanned scanned = Scanned.One(sql, conforming);
                Assert.True(scanned.Literals.Length == 1 && string.Equals(answer.Value, scanned.Literals[0], StringComparison.Ordinal), sql);
                compared++;
            }
        }

        Assert.True(compared > 2000, $"only {compared} constants were accepted");
    }

    [Theory]
    [InlineData("PREPARE Abc AS select 1", "abc")]
    [InlineData("prepare \"Abc\"\"d\" as select 1", "Abc\"d")]
    [InlineData("prepare U&\"!0041岚\" uescape '!' as select 1", "A岚")]
    [InlineData("prepare 病人ABC as select 1", "病人abc")]
    [InlineData("prepare a0123456789012345678901234567890123456789012345678901234567890123456789 as select 1", null)]
    [InlineData("prepare 青岚市第一人民医院青岚市第一人民医院青岚市第一人民医院 as select 1", null)]
    public void Names_fold_and_cut_as_on_the_server(string sql, string? expected)
    {
        using var client = new SimpleQueryClient(server.Port);
        Assert.Null(client.Query(sql).Error);
        string stored = client.Query("select name from pg_prepared_statements").Value!;
        Assert.Equal(expected ?? stored, stored);
        Assert.Equal(stored, Scanned.One(sql).Statement.EffectName);
    }

    [Theory]
    [InlineData("set application_name = 'x''y'")]
    [InlineData("set session APPLICATION_NAME to abc")]
    [InlineData("set app.ward = E'\\u9752'")]
    [InlineData("set \"Application_Name\" = $$z$$")]
    [InlineData("set App.\"User\" = '张三'")]
    [InlineData("set search_path = public, pg_temp")]
    [InlineData("set schema 'public'")]
    [InlineData("set time zone 'Asia/Shanghai'")]
    [InlineData("set client_min_messages = WARNING")]
    [InlineData("set names 'UTF8'")]
    [InlineData("set role postgres")]
    [InlineData("set session authorization postgres")]
    [InlineData("set xml option document")]
    [InlineData("set extra_float_digits = -1")]
    [InlineData("select set_config('Application_Name', 'via function', false)")]
    [InlineData("select pg_catalog.set_config('app.ward', E'a\\tb', 'f') as x")]
    public void Settings_are_named_and_valued_as_on_the_server(string sql)
    {
        using var client = new SimpleQueryClient(server.Port);
        Assert.Null(client.Query(sql).Error);
        Scanned scanned = Scanned.One(sql);
        Assert.Equal(client.Query($"select current_setting('{scanned.Statement.EffectName}')").Value, scanned.Statement.EffectValue);
    }

    private SimpleQueryClient Connect(bool conforming)
    {
        var client = new SimpleQueryClient(server.Port);
        Assert.Null(client.Query("set client_min_messages = error; set escape_string_warning = off; set standard_conforming_strings = "
            + (conforming ? "on" : "off")).Error);
        return client;
    }

    private static Gen<string> Literals()
    {
        Gen<string> plain = Gen.Elements("a", "''", "\"", "$", "$$", "$a$", "--", "/*", ";", "\n", "青", "😀", " ", "'\n'", "' -- it's\n'", "!", "+");
        Gen<string> escapes = Gen.OneOf(plain, Gen.Elements("\\n", "\\'", "\\\\", "\\x41", "\\7", "\\101", "\\u9752", "\\U0001F600",
            "\\uD83D\\uDE00", "\\q", "\\\n", "\\xE9\\x9D\\x92", "\\x"));
        Gen<string> points = Gen.OneOf(plain, Gen.Elements("\\9752", "\\+01F600", "\\D83D\\DE00", "\\\\", "\\0041"));
        Gen<string> bangs = Gen.OneOf(plain.Where(piece => !piece.Contains('!', StringComparison.Ordinal)), Gen.Elements("!9752", "!+01F600", "!!", "\\"));
        return Gen.OneOf(
            Body(Gen.OneOf(plain, Gen.Elements("\\", "\\'", "\\\\"))).Select(body => $"'{body}'"),
            Body(escapes).Select(body => $"E'{body}'"),
            Body(points).Select(body => $"U&'{body}'"),
            Body(bangs).Select(body => $"u&'{body}' /* c */ UESCAPE '!'"),
            Body(plain).Select(body => $"$x${body}$x$"),
            Body(plain).Select(body => $"$${body}$$"));
    }

    private static Gen<string> Body(Gen<string> pieces) => pieces.ListOf().Select(list => string.Concat(list));
}
