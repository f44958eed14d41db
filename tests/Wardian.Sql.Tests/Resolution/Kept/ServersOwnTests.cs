using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution.Kept;

/// <summary>Rows that fit no partition, passwords, sequences that begin again, subscriptions, types that nobody read.</summary>
public sealed class ServersOwnTests(ServersOwnTests.Database database) : IClassFixture<ServersOwnTests.Database>
{
    private const string Objects = """
        CREATE TABLE fee (day int, dept text, amount int) PARTITION BY RANGE (day, dept);
        CREATE TABLE fee_1 PARTITION OF fee FOR VALUES FROM (0, 'a') TO (100, 'z') PARTITION BY LIST ((amount % 10));
        CREATE TABLE fee_11 PARTITION OF fee_1 FOR VALUES IN (1, 2);
        INSERT INTO fee VALUES (5, 'icu', 1);
        CREATE TABLE plain (a int, b text);
        CREATE VIEW over_fee AS SELECT day AS d, amount FROM fee;
        """;

    [Theory]
    [InlineData("update fee set day = day + 1000", "day dept", "Partition key of the failing row contains (day, dept) = (1005, icu).")]
    [InlineData("update fee set day = 1000", "day dept", "Partition key of the failing row contains (day, dept) = (1000, icu).")]
    [InlineData("update fee set amount = 9", "amount day dept", "Partition key of the failing row contains ((amount % 10)) = (9).")]
    [InlineData("update fee_1 set day = 1000", "amount day dept", "Failing row contains (1000, icu, 1).")]
    [InlineData("update fee_11 set amount = 9", "amount day dept", "Failing row contains (5, icu, 9).")]
    [InlineData("update over_fee set d = 1000", "day dept", "Partition key of the failing row contains (day, dept) = (1000, icu).")]
    public void A_changed_row_that_fits_no_partition_tells_the_key(string sql, string columns, string detail)
    {
        Assert.EndsWith(detail, database.Refusal(sql), StringComparison.Ordinal);
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        string[] filtered = [.. lineage.Uses.Where(use => use.Kind == ColumnUseKind.Filter).Select(use => use.Column.Column).Distinct().Order(StringComparer.Ordinal)];
        Assert.Empty(columns.Split(' ').Except(filtered));
    }

    [Theory]
    [InlineData("insert into fee values (1000, 'x', 1)")]
    [InlineData("delete from fee where day = 5")]
    public void Other_changes_of_rows_do_not(string sql) =>
        Assert.DoesNotContain(database.Analyse(sql).Uses, use => use.Column.Column == "dept" && use.Kind == ColumnUseKind.Filter);

    [Theory]
    [InlineData("select rolpassword from pg_authid", true)]
    [InlineData("select passwd from pg_shadow", true)]
    [InlineData("select * from pg_shadow", true)]
    [InlineData("select a from pg_authid a", true)]
    [InlineData("select row_to_json(a) from pg_catalog.pg_authid a", true)]
    [InlineData("select 1 from pg_authid where rolpassword like 'SCRAM%'", true)]
    [InlineData("copy pg_authid to '/dev/null'", true)]
    [InlineData("select umoptions from pg_user_mappings", true)]
    [InlineData("select subconninfo from pg_subscription", true)]
    [InlineData("create table t as select rolpassword from pg_authid", true)]
    [InlineData("select rolname from pg_authid", false)]
    [InlineData("select usename from pg_shadow", false)]
    [InlineData("select * from pg_roles", false)]
    [InlineData("select * from pg_user", false)]
    [InlineData("select subname from pg_subscription", false)]
    public void Passwords_are_told(string sql, bool isTold)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(isTold, lineage.Effects.Any(effect => effect.Kind == StatementEffectKind.ReadsCredentials));
    }

    [Theory]
    [InlineData("truncate plain restart identity", StatementEffectKind.MovesSequence, true)]
    [InlineData("truncate plain continue identity", StatementEffectKind.MovesSequence, false)]
    [InlineData("truncate plain", StatementEffectKind.MovesSequence, false)]
    [InlineData("drop subscription sub", StatementEffectKind.ReachesNetwork, true)]
    [InlineData("drop publication if exists pub", StatementEffectKind.ReachesNetwork, false)]
    public void Sequences_that_begin_again_and_servers_that_are_asked_are_told(string sql, StatementEffectKind kind, bool isTold) =>
        Assert.Equal(isTold, database.Analyse(sql).Effects.Any(effect => effect.Kind == kind));

    [Fact]
    public void A_subscription_that_goes_asks_its_server() => Assert.StartsWith("could not connect to publisher", database.RefusalOfSubscription(), StringComparison.Ordinal);

    /// <summary>The type may be one of rows, of which the server would give every field.</summary>
    [Theory]
    [InlineData("select * from gives() g", false)]
    [InlineData("select g.* from gives() g", false)]
    [InlineData("select * from rows from (gives()) g", false)]
    [InlineData("select (gives()).*", false)]
    [InlineData("select * from gives_sql()", false)]
    [InlineData("select * from gives_all()", false)]
    [InlineData("select * from gives_list()", true)]
    [InlineData("select * from gives_number()", true)]
    [InlineData("select * from gives_table()", true)]
    public void A_result_of_a_type_that_was_not_read_has_no_known_width(string sql, bool isComplete)
    {
        const string Routines = """
            CREATE TABLE patient (id int, name text);
            CREATE FUNCTION gives() RETURNS missing LANGUAGE plpgsql AS $$ DECLARE r record; BEGIN SELECT id, name INTO r FROM patient; RETURN r; END $$;
            CREATE FUNCTION gives_sql() RETURNS elsewhere.missing LANGUAGE sql AS $$ SELECT id, name FROM patient $$;
            CREATE FUNCTION gives_all() RETURNS SETOF missing LANGUAGE sql AS $$ SELECT id, name FROM patient $$;
            CREATE FUNCTION gives_list() RETURNS int[] LANGUAGE sql AS $$ SELECT array_agg(id) FROM patient $$;
            CREATE FUNCTION gives_number() RETURNS int LANGUAGE sql AS $$ SELECT id FROM patient $$;
            CREATE FUNCTION gives_table() RETURNS TABLE (a int, b text) LANGUAGE sql AS $$ SELECT id, name FROM patient $$;
            """;
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("r.sql", Encoding.UTF8.GetBytes(Routines))], SqlDialect.PostgreSql, SqlDialect.PostgreSql);
        Assert.Equal(isComplete, Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage.IsComplete);
    }

    public sealed class Database() : AnalysedDatabase("own", Objects)
    {
        /// <summary>What the server says to a statement that it refuses.</summary>
        internal string Refusal(string sql)
        {
            Npgsql.PostgresException error = Assert.Throws<Npgsql.PostgresException>(() => Connection.Run(sql));
            return $"{error.MessageText} {error.Detail}";
        }

        internal string RefusalOfSubscription()
        {
            Connection.Run("CREATE SUBSCRIPTION sub CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p WITH (connect = false, slot_name = 'slot')");
            string refusal = Refusal("DROP SUBSCRIPTION sub");
            Connection.Run("ALTER SUBSCRIPTION sub SET (slot_name = NONE); DROP SUBSCRIPTION sub");
            return refusal;
        }
    }
}
