using System.Text;
using Wardian.Sql.Lineage;
using Wardian.Sql.Postgres;
using Wardian.Sql.Resolution;
using Wardian.Sql.Tests.DefinitionFiles;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Which partitions and child tables a statement reaches, beside the locks that PostgreSQL 15 takes when it runs it.</summary>
public sealed class InheritanceLineageTests(InheritanceLineageTests.Database database) : IClassFixture<InheritanceLineageTests.Database>
{
    private const string Objects = """
        CREATE TABLE animal (id int, name text, age int CHECK (age > 0));
        CREATE TABLE dog (breed text) INHERITS (animal); CREATE TABLE puppy (born date) INHERITS (dog); CREATE TABLE cat () INHERITS (animal);
        CREATE TABLE bill (id int, month int, amount int DEFAULT 1, PRIMARY KEY (id, month)) PARTITION BY LIST (month);
        CREATE TABLE bill_1 PARTITION OF bill FOR VALUES IN (1);
        CREATE TABLE bill_2 PARTITION OF bill FOR VALUES IN (2) PARTITION BY LIST (id);
        CREATE TABLE bill_2a PARTITION OF bill_2 FOR VALUES IN (1); CREATE TABLE bill_2b PARTITION OF bill_2 DEFAULT;
        CREATE TABLE item (bill int, month int, what text, FOREIGN KEY (bill, month) REFERENCES bill);
        CREATE TABLE plain (id int, what text);
        CREATE VIEW animals AS SELECT id, name FROM animal; CREATE VIEW names AS SELECT name FROM animals;
        CREATE SCHEMA own; CREATE TABLE own.shop (id int PRIMARY KEY); CREATE TABLE sale (shop int REFERENCES own.shop); CREATE VIEW sales AS SELECT s.shop FROM sale s, own.shop;
        CREATE TABLE log (what text); CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (TG_OP); RETURN coalesce(NEW, OLD); END $$;
        CREATE FUNCTION gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (OLD.amount::text); RETURN OLD; END $$;
        CREATE TABLE stock (k int, amount int) PARTITION BY LIST (k); CREATE TABLE stock_1 PARTITION OF stock FOR VALUES IN (1); CREATE TABLE stock_2 PARTITION OF stock FOR VALUES IN (2);
        CREATE TRIGGER came AFTER INSERT ON stock_2 FOR EACH ROW EXECUTE FUNCTION noted(); CREATE TRIGGER went BEFORE DELETE ON stock_1 FOR EACH ROW EXECUTE FUNCTION gone();
        INSERT INTO stock VALUES (1, 5);
        INSERT INTO animal VALUES (1, 'a', 1); INSERT INTO dog VALUES (2, 'b', 1, 'x'); INSERT INTO cat VALUES (3, 'c', 1);
        INSERT INTO bill VALUES (1, 1), (1, 2), (2, 2); INSERT INTO item VALUES (1, 1, 'x'); INSERT INTO plain VALUES (1, 'x');
        """;

    public static TheoryData<string> Statements =>
    [
        "select name from animal",
        "select name from only animal",
        "select name from animal*",
        "select 1 from dog, only animal",
        "select name from animals",
        "table bill",
        "select count(*) from only bill",
        "select id from bill_2 for update",
        "select id from animal for share",
        "copy animal to '/dev/null'",
        "insert into animal values (9, 'z', 1)",
        "insert into bill values (5, 1), (1, 2), (6, 2) on conflict do nothing",
        "update animal set name = 'n'",
        "update only dog set name = 'n'",
        "update animals set name = 'n'",
        "delete from dog using plain p where p.id = dog.id",
        "delete from bill_2",
        "merge into animal a using plain p on p.id = a.id when matched then update set name = p.what",
        "truncate animal",
        "truncate only dog",
        "truncate bill cascade",
        "lock table animal",
        "lock table only animal",
        "insert into item values (1, 1, 'y'), (1, 2, 'y'), (2, 2, 'y')",
        "alter table animal add column extra int default 1",
        "alter table only cat alter column name set default 'x'",
        "alter table animal alter column age type bigint using age + 1",
        "alter table animal add check (id > 0)",
        "alter table animal add unique (id)",
        "alter table bill add unique (month, id)",
        "alter table animal rename column name to title",
        "alter table dog owner to postgres",
        "create index on bill (amount)",
        "create index on animal (name)",
        "drop table bill cascade",
        "drop table animal cascade",
        "drop table puppy",
        "drop table own.shop cascade",
        "drop schema own cascade",
        "drop view animals cascade",
        "explain analyze select 1 from animal",
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public void Just_the_tables_are_named_that_the_server_locks(string sql)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        string[] named = [.. lineage.Tables.Where(table => IsRelation(table)).Select(table => table.Table.Name).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(string.Join(',', database.Locked(sql)), string.Join(',', named));
    }

    [Theory]
    [InlineData("select name from animal", "animal Read; cat Read <animal; dog Read <animal; puppy Read <animal")]
    [InlineData("update dog set name = 'x'", "dog Update; puppy Update <dog")]
    [InlineData("insert into bill (id, month) values (1, 1)", "bill Insert; bill_1 Insert <bill; bill_2 Insert <bill; bill_2a Insert <bill; bill_2b Insert <bill")]
    [InlineData("select 1 from animals", "animal Read; animals Read; cat Read <animal; dog Read <animal; puppy Read <animal")]
    public void A_table_that_is_reached_through_another_says_so(string sql, string expected) => Assert.Equal(expected, string.Join("; ",
        database.Analyse(sql).Tables.Select(table => $"{table.Table.Name} {table.Kind}{(table.Through is { } through ? $" <{through.Name}" : string.Empty)}").Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("update dog set age = age + 1 where breed = 'x'", "dog.age,puppy.age")]
    [InlineData("insert into bill (id, month) values (1, 1)", "bill.amount,bill.id,bill.month,bill_1.amount,bill_1.id,bill_1.month,"
        + "bill_2.amount,bill_2.id,bill_2.month,bill_2a.amount,bill_2a.id,bill_2a.month,bill_2b.amount,bill_2b.id,bill_2b.month")]
    [InlineData("insert into animal (id) values (1)", "animal.id")]
    public void Columns_are_written_in_all_tables_that_get_the_value(string sql, string expected) => Assert.Equal(expected, string.Join(',',
        database.Analyse(sql).Written.Select(column => $"{column.Table.Name}.{column.Column}").Order(StringComparer.Ordinal)));

    [Fact]
    public void The_columns_that_the_text_names_are_those_of_the_named_table()
    {
        StatementLineage lineage = database.Analyse("select name from animal where age = 7");
        Assert.Equal("animal.age,animal.name", string.Join(',', lineage.Referenced.Select(column => $"{column.Table.Name}.{column.Column}").Order(StringComparer.Ordinal)));
        Assert.Equal("animal", Assert.Single(lineage.Constants).Column.Table.Name);
    }

    [Theory]
    [InlineData("update stock set k = 2")]
    [InlineData("merge into stock s using plain p on p.id = s.k when matched then update set k = 2")]
    [InlineData("update stock_1 set amount = 3")]
    [InlineData("delete from stock")]
    public void Triggers_of_partitions_count_also_when_a_row_moves(string sql) =>
        Assert.Equal(string.Join(',', database.Called(sql)), LineageText.Routines(database.Analyse(sql)));

    /// <summary>A file of definitions does not repeat for a partition what holds for the whole.</summary>
    [Fact]
    public void A_partition_of_a_file_has_the_row_triggers_of_the_whole()
    {
        const string File = """
            CREATE TABLE log (what text); CREATE TABLE q (k int, v text) PARTITION BY LIST (k); CREATE TABLE q1 PARTITION OF q FOR VALUES IN (1);
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (NEW.v); RETURN NEW; END $$;
            CREATE TRIGGER tq AFTER INSERT ON q FOR EACH ROW EXECUTE FUNCTION f();
            """;
        DefinitionFileReading reading = DefinitionFile.Read(Encoding.UTF8.GetBytes(File));
        StatementLineage lineage = Assert.Single(new LineageAnalyser(reading.Snapshot).Analyse("insert into q1 select 1, v from q"u8.ToArray(), PostgresLexing.Default, reading.Names));
        Assert.Contains(lineage.Flows, flow => flow is { From: { Table.Name: "q", Column: "v" }, To: { Table.Name: "log", Column: "what" } });
    }

    /// <summary>Whether the server locks it: a view only when it is changed itself.</summary>
    private bool IsRelation(TableAccess access) =>
        !(database.IsView(access.Table) && access.Kind == TableAccessKind.Read);

    /// <summary>A server that tells what it locks.</summary>
    public sealed class Database() : AnalysedDatabase("inheritance", Objects);
}
