using System.Net;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Sinks.Store;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Writing;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Testing.Peers;

namespace Wardian.Audit.Tests.Sinks;

/// <summary>Against Debian's ClickHouse, which is an old one.</summary>
public sealed class ClickHouseTests
{
    private static readonly string[] Statements = ["SELECT xm FROM brxx", "UPDATE Brxx SET a = ?", "it's \\ a \"test\"\n\0\u2028 😀", ""];

    [Fact]
    public async Task Nothing_is_lost_and_nothing_is_there_twice_after_kills_of_both_sides()
    {
        await using var server = new ClickHouseServer();
        await server.StartAsync(TestContext.Current.CancellationToken);
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        ClickHouseOptions store = Options(server);
        int written = 0;
        for (int round = 0; round < 3; round++)
        {
            await using var delivery = new Delivery(directory, Delivery.Quick(clickhouse: store));
            written = await FillAsync(ledger, written, 400);
            await Delivery.UntilAsync(() => delivery.State.Records > 0);
            await server.KillAsync();
            written = await FillAsync(ledger, written, 400);
            await server.StartAsync(TestContext.Current.CancellationToken);
            await Delivery.UntilAsync(() => delivery.State.Sent >= (ulong)written - 200);
        }

        // A gateway that has lost its position delivers everything again.
        File.Delete(Path.Combine(Delivery.CursorsOf(directory), "peer.cursor"));
        await using (var again = new Delivery(directory, Delivery.Quick(clickhouse: store)))
        {
            await Delivery.UntilAsync(() => again.State.Sent == (ulong)written);
        }

        Assert.Equal($"{written} {written}", await AskAsync(store, "SELECT count(), uniqExact(sequence) FROM wardian_audit FINAL"));
        List<AuditEntry> found = await SearchAsync(store, new AuditQuery());
        Assert.Equal(Enumerable.Range(1, written).Select(number => (ulong)number), found.Select(entry => entry.Sequence));
        await ledger.CloseAsync();
    }

    [Fact]
    public async Task Search_finds_the_same_in_the_store_and_in_the_ledger()
    {
        await using var server = new ClickHouseServer();
        await server.StartAsync(TestContext.Current.CancellationToken);
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        RecordSpec[] records = [.. Enumerable.Range(0, 240).Select(Varied)];
        Assert.All(records, record => Assert.True(record.AppendTo(ledger)));
        Assert.True(await ledger.FlushAsync(CancellationToken.None));
        ClickHouseOptions store = Options(server);
        await using (var delivery = new Delivery(directory, Delivery.Quick(clickhouse: store)))
        {
            await Delivery.UntilAsync(() => delivery.State.Sent == (ulong)records.Length);
        }

        var reader = new AuditReader(directory.Path);
        foreach (AuditQuery query in Queries())
        {
            string[] local = [.. reader.Search(query).Select(AuditJson.Format)];
            string[] shared = [.. (await SearchAsync(store, query)).Select(entry => AuditJson.Format(entry with { Node = null }))];
            Assert.True(local.Length > 0, query.ToString());
            Assert.Equal(local, shared);
        }

        Assert.Equal("网关 1", Assert.Single(await SearchAsync(store, new AuditQuery { Node = "网关 1", Limit = 1 })).Node);
        Assert.Empty(await SearchAsync(store, new AuditQuery { Node = "another" }));
        await ledger.CloseAsync();
    }

    [Fact]
    public async Task A_store_that_refuses_is_named_by_number_and_one_that_is_away_by_reason()
    {
        await using var server = new ClickHouseServer();
        ClickHouseOptions away = Options(server);
        Assert.Equal("sink.store-unreachable", (await Assert.ThrowsAsync<FailureException>(() => SearchAsync(away, new AuditQuery()))).Error.Code);
        await server.StartAsync(TestContext.Current.CancellationToken);
        FailureException noTable = await Assert.ThrowsAsync<FailureException>(() => SearchAsync(away, new AuditQuery()));
        Assert.Equal(("sink.store-refused", "60"), (noTable.Error.Code, noTable.Error.Arguments.Single(argument => argument.Name == "code").Value));
        var stranger = new ClickHouseOptions { Url = server.Url, User = "default" };
        FailureException refused = await Assert.ThrowsAsync<FailureException>(() => SearchAsync(stranger, new AuditQuery()));
        Assert.Equal("sink.store-refused", refused.Error.Code);
    }

    [Fact]
    public void Any_record_is_the_same_after_a_row() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RecordGenerator.Records, records =>
        {
            foreach (RecordSpec record in records)
            {
                AuditEntry entry = Entries.Of(record, 77);
                using var stream = new MemoryStream();
                using (var json = new Utf8JsonWriter(stream))
                {
                    ClickHouseRow.Write(json, entry, "node");
                }

                AuditEntry back = ClickHouseRow.Read(JsonDocument.Parse(stream.ToArray()).RootElement);
                Assert.Equal(AuditJson.Format(Plain(entry) with { Node = "node" }), AuditJson.Format(back));
            }
        }));

    [Fact]
    public void The_columns_are_those_of_the_document_and_of_a_row()
    {
        string document = Repository.Read("docs/formats/clickhouse.md");
        Assert.All(ClickHouseTable.Columns, column => Assert.Contains($"| `{column.Name}` | {column.Type} |", document, StringComparison.Ordinal));
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            ClickHouseRow.Write(json, Entries.Full(AuditKind.Statement), "node");
        }

        Assert.DoesNotContain("VALUE", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
        Assert.Equal(ClickHouseTable.Columns.Select(column => column.Name).Order(StringComparer.Ordinal),
            JsonDocument.Parse(stream.ToArray()).RootElement.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("it's", @"'it\'s'")]
    [InlineData(@"\' OR 1=1 --", @"'\\\' OR 1=1 --'")]
    [InlineData("a\0b", @"'a\0b'")]
    public void Text_cannot_leave_its_quotes(string text, string quoted) => Assert.Equal(quoted, ClickHouseQuery.Quote(text));

    [Theory]
    [InlineData("10.0.0.0/8", "10.255.255.255", "11.0.0.0")]
    [InlineData("192.168.1.7/32", "192.168.1.7", "192.168.1.8")]
    [InlineData("fe80::/10", "febf:ffff::1", "fec0::")]
    public void A_network_is_a_range_of_keys(string network, string inside, string outside)
    {
        (string first, string last) = ClientKey.Of(IPNetwork.Parse(network));
        bool Contains(string address) => string.CompareOrdinal(ClientKey.Of(IPAddress.Parse(address)), first) >= 0
            && string.CompareOrdinal(ClientKey.Of(IPAddress.Parse(address)), last) <= 0;
        Assert.True(Contains(inside));
        Assert.False(Contains(outside));
    }

    private static ClickHouseOptions Options(ClickHouseServer server) => new() { Url = server.Url, PasswordFile = server.PasswordFile };

    private static async Task<List<AuditEntry>> SearchAsync(ClickHouseOptions store, AuditQuery query)
    {
        var found = new List<AuditEntry>();
        await foreach (AuditEntry entry in AuditModule.SearchAsync(store, query, CancellationToken.None))
        {
            found.Add(entry);
        }

        return found;
    }

    private static async Task<string> AskAsync(ClickHouseOptions store, string sql)
    {
        using var client = new ClickHouseClient(store);
        using HttpResponseMessage response = await client.QueryAsync(sql, CancellationToken.None);
        return (await response.Content.ReadAsStringAsync()).Trim().Replace('\t', ' ');
    }

    private static async Task<int> FillAsync(AuditLedger ledger, int from, int records)
    {
        for (int number = from + 1; number <= from + records; number++)
        {
            Assert.True(RecordSpec.Of(number).AppendTo(ledger));
        }

        Assert.True(await ledger.FlushAsync(CancellationToken.None));
        return from + records;
    }

    private static RecordSpec Varied(int number) => RecordSpec.Of(number, Statements[number % Statements.Length]) with
    {
        Kind = Enum.GetValues<AuditKind>()[number % 8],
        Actor = number % 5 == 0 ? "o'brien\\" : null,
        StatementKind = Enum.GetValues<StatementKind>()[number % 17],
        Fingerprint = (ulong)(number % 3) << 60,
        SqlState = number % 4 == 1 ? "42501" : string.Empty,
        Verdict = Enum.GetValues<AuditVerdict>()[number % 4],
        Flags = (AuditFlags)(number % 2048),
        Detail = number % 7 == 0 ? "合成" : null,
        Who = RecordSpec.Session with
        {
            Id = new SessionId((ulong)(number % 6) + 1),
            Person = number % 2 == 0 ? "liming" : string.Empty,
            Client = number % 3 == 0 ? null : IPEndPoint.Parse(number % 3 == 1 ? $"10.0.{number % 9}.1:40001" : "[fe80::1]:40001"),
        },
    };

    private static AuditQuery[] Queries() =>
    [
        new(),
        new() { NewestFirst = true, Limit = 17 },
        new() { From = RecordSpec.Start.AddMilliseconds(20), Until = RecordSpec.Start.AddMilliseconds(90) },
        new() { AfterSequence = 20, BeforeSequence = 40 },
        new() { Session = new SessionId(3) },
        new() { Person = "liming", Account = "his_app", DataSource = "his-main", Database = "his", Program = "门诊医生站" },
        new() { Actor = "o'brien\\" },
        new() { Text = "FROM brxx" },
        new() { Text = "BRXX" },
        new() { Table = "Brxx" },
        new() { Text = "it's \\ a \"test\"\n\0" },
        new() { Fingerprint = 1UL << 60 },
        new() { Kind = AuditKind.LoginFailed },
        new() { StatementKind = StatementKind.FunctionCall },
        new() { SqlState = SqlState.Parse("42501") },
        new() { SqlState = default(SqlState) },
        new() { RowsMin = 100 },
        new() { Verdict = AuditVerdict.AskForApproval },
        new() { Client = IPNetwork.Parse("10.0.4.0/24") },
        new() { Client = IPNetwork.Parse("::/0") },
        new() { Client = IPNetwork.Parse("0.0.0.0/0") },
    ];

    /// <summary>An empty text and none are the same in a row; values are not in it.</summary>
    private static AuditEntry Plain(AuditEntry entry) => entry with
    {
        Literals = null,
        BindValues = null,
        Actor = string.IsNullOrEmpty(entry.Actor) ? null : entry.Actor,
        Detail = string.IsNullOrEmpty(entry.Detail) ? null : entry.Detail,
    };
}
