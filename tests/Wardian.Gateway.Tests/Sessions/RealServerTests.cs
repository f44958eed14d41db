using System.Globalization;
using System.Text;
using Wardian.Testing.Audit;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>
/// Sessions before a real PostgreSQL 15: what a record says of a literal or a name must be what the server made of it, or the record must
/// say that it is not certain.
/// </summary>
public sealed class RealServerTests(RealServer server, ITestOutputHelper output) : IClassFixture<RealServer>
{
    private static readonly string[] Between =
    [
        "set standard_conforming_strings = off", "set standard_conforming_strings = on", "set client_encoding = 'GBK'", "set client_encoding = 'UTF8'",
        "set names 'LATIN1'", "set local standard_conforming_strings = off", "reset all", "begin", "commit", "rollback", "savepoint s",
        "rollback to s", "release s", "select set_config('standard_conforming_strings', 'off', true)", "select nonsense", "select 1",
        "do $$ begin perform set_config('standard_conforming_strings', 'off', false); end $$", "discard plans", "prepare p as select 1",
        "execute p", "deallocate p", "set application_name = 'x'",
    ];

    private static readonly string[] Pieces = [@"\", @"\\", "''", @"\'", "a", "1", " ", "中", "é", "-- ", "/*", "$$", ";", "\n"];

    private static readonly byte[][] Names =
    [
        [0x70, 0xFF], [0x70, 0xFE], [0x70], [0xEF, 0xBF, 0xBD], "中"u8.ToArray(), "É"u8.ToArray(), "é"u8.ToArray(), [0xC9], [0xE9],
        Encoding.UTF8.GetBytes("a" + new string('中', 21)), Encoding.UTF8.GetBytes("a" + new string('中', 20) + "青"),
        Encoding.UTF8.GetBytes("a" + new string('中', 20) + "丮"), Encoding.UTF8.GetBytes("a" + new string('中', 20)),
        Encoding.UTF8.GetBytes(new string('x', 62) + "é"), Encoding.UTF8.GetBytes(new string('x', 62)), Encoding.UTF8.GetBytes(new string('x', 70)),
    ];

    static RealServerTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Pipelines of changed settings and literals, cut by Sync at random.</summary>
    [Fact]
    public async Task Literals_are_what_the_server_reads_or_said_to_be_uncertain()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        int certain = 0;
        int uncertain = 0;
        for (int run = 0; run < 150; run++)
        {
            var random = new Random(seed + run);
            await using var session = await RealSession.StartAsync(server.Cluster.Port);
            for (int turn = 0; turn < 4; turn++)
            {
                await session.PlayAsync(Pipeline(random));
            }

            foreach (KeptRecord record in session.Harness.Ledger.Records)
            {
                if (record.Flags.HasFlag(Kernel.Contracts.Audit.AuditFlags.ReadingUncertain))
                {
                    uncertain++;
                }
                else if (record.Statement == "select encode(convert_to(?, ?), ?)" && record.SqlState.Length == 0 && record.Rows == 1)
                {
                    certain++;
                    string literal = record.Literals[..^"|UTF8|hex".Length];
                    Assert.True(session.Rows.Remove(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(literal))), $"seed {seed + run}: {record}");
                }
            }

            Assert.False(session.Harness.IsClosed, $"seed {seed + run}");
        }

        output.WriteLine($"{certain} certain, {uncertain} uncertain");
        Assert.True(certain > 100 && uncertain > 100, $"{certain} certain, {uncertain} uncertain");
    }

    [Theory]
    [InlineData("UTF8", "UTF8")]
    [InlineData("UTF8", "SQL_ASCII")]
    [InlineData("SQL_ASCII", "SQL_ASCII")]
    [InlineData("UTF8", "LATIN1")]
    [InlineData("LATIN1", "LATIN1")]
    public async Task Names_are_the_server_s(string client, string encoding)
    {
        string database = "names_" + encoding.ToLowerInvariant();
        await server.Cluster.SqlAsync(
            "postgres",
            $"DROP DATABASE IF EXISTS {database};\nCREATE DATABASE {database} TEMPLATE template0 ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C';",
            TestContext.Current.CancellationToken);
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        int known = 0;
        for (int run = 0; run < 30; run++)
        {
            var random = new Random(seed + run);
            await using var session = await RealSession.StartAsync(server.Cluster.Port, database, client);
            byte[][] names = [.. random.GetItems(Names, 4)];
            for (int turn = 0; turn < 50; turn++)
            {
                await session.PlayAsync(NameStep(random, names[random.Next(names.Length)], turn));
            }

            foreach (KeptRecord record in session.Harness.Ledger.Records.Where(record => record.Rows == 1 && record.SqlState.Length == 0 && record.Detail is null))
            {
                const string shown = "select ? as n";
                if (record.Statement.StartsWith(shown, StringComparison.Ordinal))
                {
                    // Each statement selects a number of its own, so the row says which one ran.
                    known++;
                    Assert.True(session.Rows.Remove(record.Statement[shown.Length..]), $"seed {seed + run}: {record}");
                }
            }
        }

        output.WriteLine($"{known} known");
        Assert.True(known > 10, $"{known} known");
    }

    [Fact]
    public async Task A_function_call_is_recorded_with_what_the_server_was_given()
    {
        await using var session = await RealSession.StartAsync(server.Cluster.Port);
        await session.PlayAsync([Frontend.FunctionCall(1397, "-5"), Frontend.FunctionCall(1397), Frontend.FunctionCall(1, [0, 0], [null])]);
        Assert.Equal(
            ["FunctionCall: function 1397 values -5 rows 0", "FunctionCall: function 1397 rows 0 error 08P01", "FunctionCall: function 1 values ∅ rows 0 error 42883"],
            session.Harness.Statements());
    }

    /// <summary>The server keeps its answers until it is asked; the client never asks.</summary>
    [Fact]
    public async Task A_flood_without_Sync_is_not_stuck()
    {
        await using var session = await RealSession.StartAsync(server.Cluster.Port);
        byte[] one = Wire.Join(Frontend.Bind("", "s", new string('x', 40_000)), Frontend.Execute(""));
        byte[][] all = [Frontend.Parse("s", "select length($1)"), .. Enumerable.Repeat(one, 1_500), Frontend.Sync];
        await session.PlayAsync(all);
        Assert.Equal(1_500, session.Rows.Count);
        Assert.Equal(1_500, session.Harness.Statements().Length);
    }

    /// <summary>A Sync in the middle of a COPY that fails: PostgreSQL carries out what is behind it. The record must not say that it did not.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task What_may_have_run_behind_a_failed_COPY_is_never_said_not_to_have_run(bool isSentAhead, int rowsLeft)
    {
        byte[][] copy = [Frontend.Parse("", "copy held(id) from stdin"), Frontend.Bind("", ""), Frontend.Execute("")];
        byte[][] rest =
        [
            Frontend.CopyData("bad\n"), Frontend.Sync, Frontend.CopyDone,
            Frontend.Parse("", "delete from held"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync,
        ];
        await using var session = await RealSession.StartAsync(server.Cluster.Port);
        await session.PlayAsync([Frontend.Query("drop table if exists held; create table held(id int); insert into held values (1)")]);
        if (isSentAhead)
        {
            await session.PlayAsync([.. copy, .. rest]);
        }
        else
        {
            await session.PlayAsync([.. copy, Frontend.Flush], (byte)'G');
            session.Harness.Client(rest);
        }

        Assert.True(session.Harness.IsClosed);
        Assert.DoesNotContain(session.Harness.Statements(), record => record.Contains("NotExecuted", StringComparison.Ordinal));
        Assert.Equal(isSentAhead, session.Harness.Statements()[^1] == "Delete: delete from held rows 0 [Unfinished, Extended]");
        await using var after = await RealSession.StartAsync(server.Cluster.Port);
        await after.PlayAsync([Frontend.Query("select count(*) from held")]);
        Assert.Equal(rowsLeft.ToString(CultureInfo.InvariantCulture), Assert.Single(after.Rows));
    }

    /// <summary>As libpq does it: Sync ahead, then the data, then the end and Sync again.</summary>
    [Theory]
    [InlineData("bad\n")]
    [InlineData("2\n")]
    public async Task A_COPY_with_a_Sync_ahead_leaves_the_session_usable(string data)
    {
        await using var session = await RealSession.StartAsync(server.Cluster.Port);
        await session.PlayAsync([Frontend.Query("create temporary table own(id int)")]);
        for (int time = 0; time < 3; time++)
        {
            await session.PlayAsync(
                [Frontend.Parse("", "copy own(id) from stdin"), Frontend.Bind("", ""), Frontend.DescribePortal(""), Frontend.Execute(""), Frontend.Sync],
                (byte)'G');
            await session.PlayAsync([Frontend.CopyData(data), Frontend.CopyDone, Frontend.Sync]);
            await session.PlayAsync([Frontend.Parse("", "select 7"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync]);
        }

        Assert.Equal(["7", "7", "7"], session.Rows);
        Assert.False(session.Harness.IsClosed);
        Assert.Equal(7, session.Harness.Statements().Length);
    }

    private static byte[][] Pipeline(Random random)
    {
        var messages = new List<byte[]>();
        for (int count = random.Next(1, 6); count > 0; count--)
        {
            byte[] sql = random.Next(2) == 0 ? Encoding.UTF8.GetBytes(Between[random.Next(Between.Length)]) : Literal(random);
            if (random.Next(2) == 0)
            {
                messages.Add(Wire.Message('Q', body => body.Bytes(sql).Byte(0)));
            }
            else
            {
                messages.Add(Wire.Message('P', body => body.Byte(0).Bytes(sql).Byte(0).Int16(0)));
                messages.AddRange([Frontend.Bind("", ""), Frontend.Execute("")]);
                if (random.Next(3) == 0)
                {
                    messages.Add(Frontend.Sync);
                }
            }
        }

        messages.Add(Frontend.Sync);
        return [.. messages];
    }

    private static byte[] Literal(Random random)
    {
        string text = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        Encoding encoding = random.Next(3) switch { 0 => Encoding.GetEncoding("gb18030"), 1 => Encoding.Latin1, _ => Encoding.UTF8 };
        return [.. "select encode(convert_to('"u8, .. encoding.GetBytes(text), .. "', 'UTF8'), 'hex')"u8];
    }

    private static byte[][] NameStep(Random random, byte[] name, int number)
    {
        string own = number.ToString(CultureInfo.InvariantCulture);
        byte[] Sql(string before, string behind) => Wire.Message('Q', body => body.Bytes(Encoding.ASCII.GetBytes(before)).Bytes(name).Bytes(Encoding.ASCII.GetBytes(behind)).Byte(0));
        string quote = random.Next(2) == 0 ? "\"" : string.Empty;
        return random.Next(6) switch
        {
            0 => [Wire.Message('P', body => body.Bytes(name).Byte(0).Text($"select {own} as n{own}").Int16(0)), Frontend.Sync],
            1 => [Wire.Message('C', body => body.Byte((byte)'S').Bytes(name).Byte(0)), Frontend.Sync],
            2 => [Sql($"prepare {quote}", $"{quote} as select {own} as n{own}")],
            3 => [Sql($"deallocate {quote}", quote)],
            4 => [Sql($"execute {quote}", quote)],
            _ => [Wire.Message('B', body => body.Byte(0).Bytes(name).Byte(0).Int16(0).Int16(0).Int16(0)), Frontend.Execute(""), Frontend.Sync],
        };
    }
}
