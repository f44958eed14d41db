using System.Globalization;
using System.Text;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>What the server's own functions do in definitions, for the statements that run them; and which tables definitions name, beside locks.</summary>
public sealed class HiddenEffectTests(HiddenEffectTests.Database database) : IClassFixture<HiddenEffectTests.Database>
{
    private const string Objects = """
        CREATE SEQUENCE numbers; CREATE DOMAIN numbered AS int DEFAULT nextval('numbers'); CREATE DOMAIN checked AS int CHECK (pg_try_advisory_xact_lock(VALUE));
        CREATE TABLE counted (id int DEFAULT nextval('numbers'), d numbered, v text); CREATE TABLE counted_2 () INHERITS (counted);
        CREATE TABLE serial (id serial PRIMARY KEY, v text); CREATE TABLE own (id int GENERATED ALWAYS AS IDENTITY, v text);
        CREATE TABLE kept (id int, v text CHECK (pg_stat_file(v) IS NOT NULL)); CREATE TABLE of_checked (c checked, v text);
        CREATE TABLE read (id int, v text DEFAULT pg_read_file('/etc/hostname')); CREATE VIEW seen AS SELECT id, v FROM counted;
        CREATE TABLE keys (id int PRIMARY KEY); CREATE TABLE refers (k int DEFAULT nextval('numbers') REFERENCES keys ON DELETE SET DEFAULT);
        CREATE TABLE guarded (id int, v text); ALTER TABLE guarded ENABLE ROW LEVEL SECURITY; CREATE POLICY low ON guarded USING (pg_try_advisory_xact_lock(id));
        CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        CREATE TABLE watched (id int CONSTRAINT positive CHECK (id > 0), v text); CREATE TRIGGER watch BEFORE INSERT ON watched FOR EACH ROW WHEN (pg_try_advisory_xact_lock(NEW.id)) EXECUTE FUNCTION nothing();
        CREATE RULE silent AS ON DELETE TO watched DO ALSO NOTHING; CREATE POLICY low ON watched USING (true); CREATE INDEX of_watched ON watched (v);
        CREATE TABLE whole (k int, v text) PARTITION BY RANGE (k); CREATE TABLE whole_1 PARTITION OF whole FOR VALUES FROM (0) TO (9);
        CREATE TRIGGER all_rows BEFORE INSERT ON whole FOR EACH ROW EXECUTE FUNCTION nothing();
        INSERT INTO keys VALUES (1); INSERT INTO refers VALUES (1); INSERT INTO serial VALUES (-1, 'x'); INSERT INTO counted (v) VALUES ('x');
        """;

    [Theory]
    [InlineData("insert into counted (v) values ('x')", true)]
    [InlineData("insert into counted values (1, 2, 'x')", false)]
    [InlineData("insert into counted values (default, 2, 'x')", true)]
    [InlineData("insert into counted values (1, 2, 'x'), (2, default, 'y')", true)]
    [InlineData("insert into counted default values", true)]
    [InlineData("insert into counted select 1, 2, 'x'", false)]
    [InlineData("insert into counted (id, v) values (1, 'x')", true)]
    [InlineData("insert into counted_2 (d, v) values (1, 'x')", true)]
    [InlineData("insert into seen (v) values ('x')", true)]
    [InlineData("insert into serial (v) values ('x')", true)]
    [InlineData("insert into serial values (99, 'x')", false)]
    [InlineData("insert into own (v) values ('x')", true)]
    [InlineData("insert into own overriding system value values (99, 'x')", false)]
    [InlineData("update counted set v = 'y'", false)]
    [InlineData("update counted set id = default", true)]
    [InlineData("update counted set (id, v) = (default, 'x')", true)]
    [InlineData("update counted set (id, v) = (1, default)", false)]
    [InlineData("insert into serial values (-1, 'x') on conflict (id) do update set id = default", true)]
    [InlineData("merge into counted c using (values (5)) s (x) on false when not matched then insert (id, d) values (s.x, 1)", false)]
    [InlineData("merge into counted c using (values (5)) s (x) on false when not matched then insert (id, d) values (s.x, default)", true)]
    [InlineData("merge into counted c using (values (5)) s (x) on false when not matched then insert (d) values (s.x)", true)]
    [InlineData("delete from keys", true)]
    [InlineData("select v from counted", false)]
    public void A_default_moves_its_sequence_when_it_is_used(string sql, bool isMoved)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(isMoved, lineage.Effects.Any(effect => effect.Kind == StatementEffectKind.MovesSequence));
        Assert.Equal(isMoved, database.Moves(sql));
    }

    [Theory]
    [InlineData("insert into kept values (1, 'x')", StatementEffectKind.ReadsFile)]
    [InlineData("copy kept from stdin", StatementEffectKind.ReadsFile)]
    [InlineData("update kept set v = 'x'", StatementEffectKind.ReadsFile)]
    [InlineData("insert into read (id) values (1)", StatementEffectKind.ReadsFile)]
    [InlineData("copy read (id) from stdin", StatementEffectKind.ReadsFile)]
    [InlineData("update read set v = default", StatementEffectKind.ReadsFile)]
    [InlineData("insert into of_checked values (1, 'x')", StatementEffectKind.Locks)]
    [InlineData("select 1::checked", StatementEffectKind.Locks)]
    [InlineData("select id from guarded", StatementEffectKind.Locks)]
    [InlineData("insert into guarded values (1, 'x')", StatementEffectKind.Locks)]
    [InlineData("insert into watched values (1, 'x')", StatementEffectKind.Locks)]
    [InlineData("insert into read values (1, 'x')", null)]
    [InlineData("copy read from stdin", null)]
    [InlineData("select 1::numbered, v from read", null)]
    [InlineData("delete from kept", null)]
    public void What_an_expression_of_a_definition_does_is_done_by_whoever_runs_it(string sql, StatementEffectKind? effect)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Equal(effect is { } kind ? [kind] : [], lineage.Effects.Select(item => item.Kind).Distinct());
        Assert.DoesNotContain(lineage.Incomplete, item => item.Reason != IncompleteReason.DynamicText);
    }

    [Theory]
    [InlineData("insert into counted (v) values ('x')")]
    [InlineData("insert into kept values (1, 'x')")]
    [InlineData("insert into read (id) values (1)")]
    [InlineData("insert into of_checked values (1, 'x')")]
    [InlineData("insert into own (v) values ('x')")]
    [InlineData("insert into counted_2 (v) values ('x')")]
    [InlineData("delete from keys")]
    [InlineData("insert into watched values (1, 'x')")]
    [InlineData("drop index of_watched")]
    public void A_file_of_definitions_says_the_same(string sql)
    {
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("objects.sql", Encoding.UTF8.GetBytes(Objects))]).Catalogue;
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        Assert.Equal(LineageText.Of(database.Analyse(sql)), LineageText.Of(lineage));
        Assert.Equal(database.Analyse(sql).Tables.Select(table => table.ToString()).Order(StringComparer.Ordinal), lineage.Tables.Select(table => table.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("drop policy low on watched")]
    [InlineData("drop trigger watch on watched")]
    [InlineData("drop trigger all_rows on whole")]
    [InlineData("drop rule silent on watched")]
    [InlineData("alter policy low on watched using (false)")]
    [InlineData("alter policy low on watched rename to high")]
    [InlineData("alter trigger watch on watched rename to other")]
    [InlineData("alter rule silent on watched rename to other")]
    [InlineData("create policy more on watched using (true)")]
    [InlineData("comment on policy low on watched is 'x'")]
    [InlineData("comment on trigger watch on watched is 'x'")]
    [InlineData("comment on rule silent on watched is 'x'")]
    [InlineData("comment on constraint positive on watched is 'x'")]
    [InlineData("comment on column watched.v is 'x'")]
    [InlineData("comment on column public.watched.v is 'x'")]
    [InlineData("comment on table watched is 'x'")]
    [InlineData("drop index of_watched")]
    public void The_table_that_a_definition_belongs_to_is_named(string sql)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        string[] defined = [.. lineage.Tables.Where(table => table.Kind.HasFlag(TableAccessKind.Define)).Select(table => table.Table.Name).Distinct().Order(StringComparer.Ordinal)];
        Assert.NotEmpty(defined);
        Assert.Equal(database.Locked(sql), defined);
    }

    [Theory]
    [InlineData("drop owned by somebody")]
    [InlineData("drop owned by current_user cascade")]
    [InlineData("reassign owned by somebody to other")]
    public void What_belongs_to_a_role_is_not_known(string sql) =>
        Assert.Equal(IncompleteReason.UnsupportedConstruct, Assert.Single(database.Analyse(sql).Incomplete).Reason);

    /// <summary>A server whose sequences can be looked at.</summary>
    public sealed class Database() : AnalysedDatabase("effects", Objects)
    {
        /// <summary>Whether a statement, which is taken back, moves a sequence; what a sequence has given is not taken back.</summary>
        internal bool Moves(string sql)
        {
            long before = Given();
            Connection.Run("BEGIN");
            try
            {
                Connection.Run(sql);
            }
            catch (Npgsql.PostgresException refused) when (refused.SqlState is "23503" or "21000")
            {
                // The default was worked out before the row was refused.
            }

            Connection.Run("ROLLBACK");
            return Given() != before;
        }

        private long Given() => Connection.Rows("SELECT coalesce(sum(last_value), 0)::text FROM pg_sequences").Sum(row => long.Parse(row[0]!, CultureInfo.InvariantCulture));
    }
}
