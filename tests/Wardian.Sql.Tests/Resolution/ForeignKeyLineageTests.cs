using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Lineage;
using Wardian.Sql.Postgres;
using Wardian.Sql.Resolution;
using Wardian.Sql.Tests.Catalogue;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>What foreign keys make of the statements that set them off, beside what a real PostgreSQL 15 counts when it runs them.</summary>
public sealed class ForeignKeyLineageTests(ScratchServer server) : IClassFixture<ScratchServer>
{
    /// <summary>Statements that the server runs, so that the tables that it touched can be asked for.</summary>
    public static TheoryData<string> Statements =>
    [
        "delete from patient where id = 1",
        "delete from ward where code = 'W1'",
        "update ward set code = 'W9' where code = 'W1'",
        "update ward set title = 'x'",
        "update patient set id = id + 10 where id = 1",
        "update patient set card = 'z' where id = 2",
        "update patient set name = 'z'",
        "delete from bill where bid = 100",
        "delete from shown where id = 1",
        "update shown set id = 4 where id = 1",
        "insert into visit values (30, 3, 'z')",
        "insert into shown values (5, 'a')",
        "update visit set pid = 3",
        "update visit set note = 'z'",
        "delete from tree where id = 1",
        "update tree set id = 9 where id = 1",
        "delete from pair",
        "update pair set b = 9",
        "update pair set c = 'r'",
        "delete from parts where k = 1",
        "delete from parts_1 where k = 1",
        "insert into of_parts values (6, 2)",
        "update stamped set t = 'b'",
        "insert into pair values (1, 2, 'x'), (7, 7, 'y') on conflict (a, b) do update set b = 5",
        "merge into patient p using (values (1)) v(x) on p.id = v.x when matched then delete",
        "truncate ward, patient, visit, bill, ticket, kept, note",
        "truncate ward cascade",
        "truncate parts_1 cascade",
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public void All_tables_that_the_server_touches_are_named_and_no_others_are_written(string sql)
    {
        using CatalogueDatabase database = Open(out CatalogueReading reading);
        StatementLineage lineage = Analyse(reading, sql);
        Assert.Empty(lineage.Incomplete);
        ILookup<TableAccessKind, string> named = Accesses(lineage);
        if (sql.StartsWith("truncate", StringComparison.Ordinal))
        {
            Assert.Equal(Emptied(database, sql), named[TableAccessKind.Truncate].Order(StringComparer.Ordinal));
            return;
        }

        ILookup<TableAccessKind, string> counted = Count(database, sql);
        foreach (TableAccessKind kind in new[] { TableAccessKind.Insert, TableAccessKind.Update, TableAccessKind.Delete })
        {
            Assert.Equal($"{kind}: {string.Join(',', counted[kind])}", $"{kind}: {string.Join(',', named[kind])}");
        }

        // Whoever is written to is scanned for that; a table that is scanned for another reason is read.
        string[] written = [.. named.Where(group => group.Key != TableAccessKind.Read).SelectMany(group => group)];
        Assert.Equal(string.Join(',', counted[TableAccessKind.Read].Except(written)), string.Join(',', named[TableAccessKind.Read].Except(written)));
    }

    [Theory]
    [InlineData("delete from patient where name = 'x'",
        "/ Filter bill.bid,bill.vid,kept.bid,note.pid,patient.card,patient.id,patient.name,ticket.card,visit.pid,visit.vid; Assigned visit.note / visit.note>log.who /")]
    public void Columns_that_keys_compare_are_filters(string sql, string expected)
    {
        using CatalogueDatabase database = Open(out CatalogueReading reading);
        Assert.Equal(expected, LineageText.Of(Analyse(reading, sql)));
    }

    private CatalogueDatabase Open(out CatalogueReading reading)
    {
        CatalogueDatabase database;
        using (CatalogueDatabase main = CatalogueDatabase.Open(server))
        {
            bool isNew = !main.Rows("SELECT datname::text FROM pg_database WHERE datname = 'keys'").Any();
            if (isNew)
            {
                using CatalogueDatabase made = CatalogueDatabase.Create(server, "keys");
                made.Run(HiddenObjects.Keys);
            }

            // A session of its own: the server counts what the session has done before and not yet reported, too.
            database = CatalogueDatabase.Open(server, "keys");
        }

        reading = PostgresCatalogueReader.Read(database.Rows);
        return database;
    }

    private static StatementLineage Analyse(CatalogueReading reading, string sql) =>
        Assert.Single(new LineageAnalyser(reading.Snapshot).Analyse(Encoding.UTF8.GetBytes(sql), PostgresLexing.Default, reading.Names));

    /// <summary>The tables by what is done with them, those of partitions under the name of the whole, views left out.</summary>
    private static ILookup<TableAccessKind, string> Accesses(StatementLineage lineage) =>
        lineage.Tables.SelectMany(access => Enum.GetValues<TableAccessKind>()
                .Where(kind => kind != TableAccessKind.None && access.Kind.HasFlag(kind)).Select(kind => (kind, Name: Whole(access.Table.Name))))
            .Where(item => item.Name != "shown").Distinct().OrderBy(item => item.Name, StringComparer.Ordinal).ToLookup(item => item.kind, item => item.Name);

    private static string Whole(string table) => table.Replace("_1", string.Empty, StringComparison.Ordinal);

    /// <summary>What the server counts for a statement that it runs and takes back.</summary>
    private static ILookup<TableAccessKind, string> Count(CatalogueDatabase database, string sql)
    {
        database.Run("BEGIN");
        database.Run(sql);
        string?[][] rows = [.. database.Rows("""
            SELECT relname::text, (n_tup_ins > 0)::text, (n_tup_upd > 0)::text, (n_tup_del > 0)::text, (seq_scan + coalesce(idx_scan, 0) > 0)::text
            FROM pg_stat_xact_user_tables ORDER BY relname COLLATE "C"
            """)];
        database.Run("ROLLBACK");
        TableAccessKind[] kinds = [TableAccessKind.Insert, TableAccessKind.Update, TableAccessKind.Delete, TableAccessKind.Read];
        return rows.SelectMany(row => kinds.Select((kind, index) => (kind, Name: Whole(row[0]!), IsDone: row[index + 1] == "true")))
            .Where(item => item.IsDone).Distinct().ToLookup(item => item.kind, item => item.Name);
    }

    /// <summary>The tables that have rows before and none after.</summary>
    private static IEnumerable<string> Emptied(CatalogueDatabase database, string sql)
    {
        const string Files = "SELECT relname::text, pg_relation_filenode(oid)::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";
        database.Run("BEGIN");
        Dictionary<string, string?> before = database.Rows(Files).ToDictionary(row => row[0]!, row => row[1]);
        database.Run(sql);
        Dictionary<string, string?> after = database.Rows(Files).ToDictionary(row => row[0]!, row => row[1]);
        database.Run("ROLLBACK");
        return before.Where(table => after[table.Key] != table.Value).Select(table => Whole(table.Key)).Distinct().Order(StringComparer.Ordinal);
    }
}
