using Wardian.Sql.Postgres;

namespace Wardian.Sql.Tests.Postgres;

/// <summary>One line for each rule of <c>scan.l</c>.</summary>
public sealed class LexingTests
{
    [Theory]
    [InlineData("select 'a'", "select ?", "a")]
    [InlineData("select ''", "select ?", "")]
    [InlineData("select 'it''s'", "select ?", "it's")]
    [InlineData("select ''''", "select ?", "'")]
    [InlineData(@"select 'a\'", "select ?", @"a\")]
    [InlineData("select 'a'\n'b'", "select ?", "ab")]
    [InlineData("select 'a'  \t\r 'b'", "select ?", "ab")]
    [InlineData("select 'a' -- it's\n 'b'", "select ?", "ab")]
    [InlineData("select 'a'\n-- it's\n-- \"\n'b'\n'c'", "select ?", "abc")]
    [InlineData("select 'a' 'b'", "select ? ?", "a|b")]
    [InlineData("select 'a'/*\n*/'b'", "select ? ?", "a|b")]
    [InlineData("select 'a'\n/* no */'b'", "select ? ?", "a|b")]
    [InlineData("select 'a'\nE'b'", "select ? ?", "a|b")]
    [InlineData("select 'a'-'b'", "select ? - ?", "a|b")]
    [InlineData("select 'a'\n-'b'", "select ? - ?", "a|b")]
    [InlineData(@"select E'a\'b'", "select ?", "a'b")]
    [InlineData(@"select e'a''b\\'", "select ?", @"a'b\")]
    [InlineData(@"select E'\b\f\n\r\t\v\q'", "select ?", "\b\f\n\r\t\vq")]
    [InlineData(@"select E'\1012\x412\x4g\xg'", "select ?", "A2A2\u0004gxg")]
    [InlineData(@"select E'\u9752\U00005C9a\uD83D\uDE00'", "select ?", "青岚\U0001F600")]
    [InlineData(@"select E'\ud83d\U0000de00x'", "select ?", "\U0001F600x")]
    [InlineData("select E'a'\n'\\n'", "select ?", "a\n")]
    [InlineData(@"select U&'\9752\+005C9A'", "select ?", "青岚")]
    [InlineData(@"select u&'d!0061t!!''' uescape '!'", "select ?", "dat!'")]
    [InlineData("select U&'!0061'/* c */UESCAPE -- d\n E'!'", "select ?", "a")]
    [InlineData("select U&'!0061' uescape $$!$$, 1", "select ?, ?", "a|1")]
    [InlineData(@"select U&'\D83D\DE00\\'", "select ?", "\U0001F600\\")]
    [InlineData("select U&'\\0061'\n'\\0062'", "select ?", "ab")]
    [InlineData("select b'01', X'1f'", "select ?, ?", "b01|x1f")]
    [InlineData("select B'01'\n'10'", "select ?", "b0110")]
    [InlineData("select b'01''10'", "select ? ?", "b01|10")]
    [InlineData("select n'x'", "select nchar ?", "x")]
    [InlineData("select ne'x'", "select ne ?", "x")]
    [InlineData("select $$a'b$$", "select ?", "a'b")]
    [InlineData("select $a$x$$y$b$z$a$", "select ?", "x$$y$b$z")]
    [InlineData("select $delim$..$junk$delim$", "select ?", "..$junk")]
    [InlineData("select $岚$x$岚$", "select ?", "x")]
    [InlineData("select $a1$x$a$y$a1$", "select ?", "x$a$y")]
    [InlineData("select a$b$c$b$", "select a$b$c$b$", "")]
    [InlineData("select 1$b$c$b$", "select ? ?", "1|c")]
    public void Constants_are_decoded_and_replaced(string sql, string normalised, string literals)
    {
        Scanned scanned = Scanned.One(sql);
        Assert.Equal(normalised, scanned.Normalised);
        Assert.Equal(literals, string.Join('|', scanned.Literals));
        Assert.False(scanned.Statement.IsIncomplete);
    }

    [Theory]
    [InlineData(@"select 'a\'b'", "a'b")]
    [InlineData(@"select 'a\n'", "a\n")]
    [InlineData(@"select $$a\n$$", @"a\n")]
    [InlineData(@"select ''''", "'")]
    public void Backslashes_escape_in_plain_constants_when_strings_are_not_conforming(string sql, string literal) =>
        Assert.Equal([literal], Scanned.One(sql, standardConformingStrings: false).Literals);

    [Fact]
    public void Setting_moves_the_end_of_a_constant()
    {
        const string Sql = @"select 'a\'; select 'b'; --'";
        Assert.Equal(2, Scanned.All(Sql).Count);
        Assert.Single(Scanned.All(Sql, standardConformingStrings: false));
    }

    [Fact]
    public void Default_settings_are_the_servers()
    {
        Assert.True(default(PostgresLexing).StandardConformingStrings);
        Assert.True(new PostgresLexing().StandardConformingStrings);
        Assert.True(PostgresLexing.Default.StandardConformingStrings);
        Assert.False(new PostgresLexing(StandardConformingStrings: false).StandardConformingStrings);
        Assert.False((PostgresLexing.Default with { StandardConformingStrings = false }).StandardConformingStrings);
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("12.5", "12.5")]
    [InlineData(".5", ".5")]
    [InlineData("5.", "5.")]
    [InlineData("1e10", "1e10")]
    [InlineData("1.5E-3", "1.5E-3")]
    [InlineData(".5e+3", ".5e+3")]
    [InlineData("1_000", "1_000")]
    [InlineData("0xFF", "0xFF")]
    [InlineData("0b101", "0b101")]
    [InlineData("0o17", "0o17")]
    public void Numbers_are_kept_as_written(string number, string literal)
    {
        Scanned scanned = Scanned.One("select " + number);
        Assert.Equal("select ?", scanned.Normalised);
        Assert.Equal([literal], scanned.Literals);
    }

    [Theory]
    [InlineData("select 1a", "select ? a")]
    [InlineData("select 1e", "select ? e")]
    [InlineData("select 1e+", "select ? e +")]
    [InlineData("select 1..10", "select ?..?")]
    [InlineData("select 1.5.6", "select ? ?")]
    [InlineData("select -1", "select - ?")]
    [InlineData("select $1, $23::int4", "select $1, $23::int4")]
    [InlineData("select 0x", "select ? x")]
    public void Numbers_end_where_the_server_ends_them(string sql, string normalised) =>
        Assert.Equal(normalised, Scanned.One(sql).Normalised);

    [Theory]
    [InlineData("select a=-1", "select a = - ?")]
    [InlineData("select a ?- b", "select a ?- b")]
    [InlineData("select a@-b", "select a @- b")]
    [InlineData("select a*-b", "select a * - b")]
    [InlineData("select a+-+b", "select a + - + b")]
    [InlineData("select a--b\n+1", "select a + ?")]
    [InlineData("select a+--b\n1", "select a + ?")]
    [InlineData("select a*/*c*/b", "select a * b")]
    [InlineData("select a<=>b", "select a <=> b")]
    [InlineData("select a::int, b:=1, c=>2", "select a::int, b := ?, c => ?")]
    [InlineData("select a->>'x' #>> '{b}' @> 'c'", "select a ->> ? #>> ? @> ?")]
    [InlineData("select a*/b", "select a */ b")]
    [InlineData("select a[1:2], b [ 3 ]", "select a[?: ?], b[?]")]
    [InlineData("select count ( * )from t", "select count(*) from t")]
    public void Operators_end_where_the_server_ends_them(string sql, string normalised) =>
        Assert.Equal(normalised, Scanned.One(sql).Normalised);

    [Theory]
    [InlineData("SELECT/* a */ 1 -- b", "select ?")]
    [InlineData("select /* a /* b */ c */ 1", "select ?")]
    [InlineData("select /*/ a */ 1", "select ?")]
    [InlineData("select /* **/ 1", "select ?")]
    [InlineData("select /*/**/*/ 1", "select ?")]
    [InlineData("select /* ' */ 1 -- '\r, 2", "select ?, ?")]
    [InlineData("select -/**/- 1", "select - - ?")]
    public void Comments_are_left_out(string sql, string normalised) => Assert.Equal(normalised, Scanned.One(sql).Normalised);

    [Theory]
    [InlineData("select BrXm, \"BrXm\", 病人姓名 from \"S\".T", "select brxm, \"BrXm\", 病人姓名 from \"S\".t")]
    [InlineData("select \"a\"\"b\"", "select \"a\"\"b\"")]
    [InlineData(@"select U&""d\0061t\+000061"", u&""!0061"" uescape '!'", "select \"data\", \"a\"")]
    [InlineData("select U & \"a\", u&b", "select u & \"a\", u & b")]
    [InlineData("select \"a--b\", \"/*\", \"'\"", "select \"a--b\", \"/*\", \"'\"")]
    [InlineData("select TRUE, Null", "select true, null")]
    [InlineData("select date '2020-01-01', INTERVAL '1' DAY", "select date ?, interval ? day")]
    public void Names_are_kept(string sql, string normalised) => Assert.Equal(normalised, Scanned.One(sql).Normalised);

    [Theory]
    [InlineData("select 'a")]
    [InlineData("select 'a''")]
    [InlineData(@"select E'a\")]
    [InlineData(@"select E'a\'")]
    [InlineData("select \"a")]
    [InlineData("select U&\"a")]
    [InlineData("select $$a$")]
    [InlineData("select $a$ $b$")]
    [InlineData("select /* /* */")]
    [InlineData("select 'a\0'")]
    [InlineData("select 'a' \n 'b")]
    public void Text_without_an_end_is_incomplete(string sql)
    {
        Scanned scanned = Scanned.One(sql);
        Assert.True(scanned.Statement.IsIncomplete);
        Assert.Equal(0UL, scanned.Statement.Fingerprint);
        Assert.Empty(scanned.Normalised);
        Assert.Equal([sql], scanned.Literals);
        Assert.Equal(sql.Length, scanned.Statement.Length);
    }

    [Fact]
    public void Statements_in_front_of_an_incomplete_one_are_kept()
    {
        IReadOnlyList<Scanned> all = Scanned.All("select 1; select 'x");
        Assert.Equal("select ?", all[0].Normalised);
        Assert.True(all[1].Statement.IsIncomplete);
        Assert.Equal(["select 'x"], all[1].Literals);
    }

    [Fact]
    public void Comments_are_placed()
    {
        const string Sql = "/* who=张 */ select 1 -- b\n; select U&'a' /* c */ uescape '!' /*d*/";
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(Sql);
        var scanner = new PostgresStatementScanner();
        scanner.Scan(bytes, PostgresLexing.Default);
        string[] comments = [.. Enumerable.Range(0, scanner.CommentCount)
            .Select(index => System.Text.Encoding.UTF8.GetString(bytes.AsSpan(scanner.Comment(index))))];
        Assert.Equal(["/* who=张 */", "-- b", "/* c */", "/*d*/"], comments);
    }
}
