using System.Text;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Functions of operator classes that users made, beside those that PostgreSQL 15 calls.</summary>
public sealed class OperatorClassTests(OperatorClassTests.Database database, OperatorClassTests.Modules modules, OperatorClassTests.Families families)
    : IClassFixture<OperatorClassTests.Database>, IClassFixture<OperatorClassTests.Modules>, IClassFixture<OperatorClassTests.Families>
{
    /// <summary>The operators have symbols of their own, so that no other comparison can mean them.</summary>
    private const string Objects = """
        CREATE SEQUENCE called_odd_cmp; CREATE SEQUENCE called_word_cmp; CREATE SEQUENCE called_word_eq; CREATE SEQUENCE called_word_ge;
        CREATE SEQUENCE called_word_gt; CREATE SEQUENCE called_word_far; CREATE SEQUENCE called_word_hash; CREATE SEQUENCE called_word_le; CREATE SEQUENCE called_word_lt;
        CREATE TABLE secret (k int); CREATE TYPE word AS (w text);
        CREATE FUNCTION word_cmp(a word, b word) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM nextval('called_word_cmp'); PERFORM FROM secret s WHERE s.k = 1; RETURN bttextcmp((a).w, (b).w); END $$;
        CREATE FUNCTION word_lt(a word, b word) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM nextval('called_word_lt'); RETURN (a).w < (b).w; END $$;
        CREATE FUNCTION word_le(a word, b word) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM nextval('called_word_le'); RETURN (a).w <= (b).w; END $$;
        CREATE FUNCTION word_eq(a word, b word) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM nextval('called_word_eq'); RETURN (a).w = (b).w; END $$;
        CREATE FUNCTION word_ge(a word, b word) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM nextval('called_word_ge'); RETURN (a).w >= (b).w; END $$;
        CREATE FUNCTION word_gt(a word, b word) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM nextval('called_word_gt'); RETURN (a).w > (b).w; END $$;
        CREATE FUNCTION word_hash(a word) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM nextval('called_word_hash'); RETURN hashtext((a).w); END $$;
        CREATE OPERATOR <| (LEFTARG = word, RIGHTARG = word, FUNCTION = word_lt); CREATE OPERATOR <=| (LEFTARG = word, RIGHTARG = word, FUNCTION = word_le);
        CREATE OPERATOR =| (LEFTARG = word, RIGHTARG = word, FUNCTION = word_eq, COMMUTATOR = =|, HASHES, MERGES);
        CREATE OPERATOR >=| (LEFTARG = word, RIGHTARG = word, FUNCTION = word_ge); CREATE OPERATOR >| (LEFTARG = word, RIGHTARG = word, FUNCTION = word_gt);
        CREATE OPERATOR CLASS word_ops DEFAULT FOR TYPE word USING btree AS OPERATOR 1 <|, OPERATOR 2 <=|, OPERATOR 3 =|, OPERATOR 4 >=|, OPERATOR 5 >|, FUNCTION 1 word_cmp(word, word);
        CREATE OPERATOR CLASS word_hashed DEFAULT FOR TYPE word USING hash AS OPERATOR 1 =|, FUNCTION 1 word_hash(word);
        CREATE FUNCTION odd_cmp(a int, b int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM nextval('called_odd_cmp'); RETURN btint4cmp(a, b); END $$;
        CREATE OPERATOR CLASS odd_ops FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 odd_cmp(int, int);

        CREATE DOMAIN said AS word; CREATE TYPE phrase AS (first word, n int); CREATE FUNCTION word_far(a word, b word) RETURNS float8 LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM nextval('called_word_far'); RETURN 1; END $$;
        CREATE TYPE span AS RANGE (subtype = word, subtype_diff = word_far);
        CREATE TYPE odd AS RANGE (subtype = int, subtype_opclass = odd_ops); CREATE TABLE odds (r odd); INSERT INTO odds VALUES ('[1,2)'), ('[2,3)');
        CREATE TABLE plain (id int, w word, d said, p phrase, s word[], n numeric, t text); CREATE TABLE numbers (k int, t text);
        CREATE TABLE indexed (id int, w word); CREATE INDEX of_w ON indexed (w);
        CREATE TABLE single (id int PRIMARY KEY, s word[]); CREATE UNIQUE INDEX of_s ON single (s);
        CREATE TABLE excluded (id int, w word, EXCLUDE USING btree (w WITH =|));
        CREATE TABLE named (k int, t text); CREATE INDEX of_named ON named (k odd_ops);
        CREATE TABLE routed (w word, t text) PARTITION BY RANGE (w); CREATE TABLE routed_1 PARTITION OF routed FOR VALUES FROM ('(a)') TO ('(m)');
        CREATE TABLE numbered (k int, t text) PARTITION BY RANGE (k odd_ops); CREATE TABLE numbered_1 PARTITION OF numbered FOR VALUES FROM (0) TO (9);
        CREATE TABLE spans (r span);
        CREATE MATERIALIZED VIEW kept AS SELECT id, w FROM plain; CREATE INDEX of_kept ON kept (w);
        INSERT INTO plain SELECT i, ROW(i::text)::word, ROW(i::text)::word, ROW(ROW(i::text), i)::phrase, ARRAY[ROW(i::text)::word], i, i::text FROM generate_series(1, 4) i;
        INSERT INTO numbers SELECT i, i::text FROM generate_series(1, 4) i; INSERT INTO indexed SELECT id, w FROM plain; INSERT INTO single SELECT id, s FROM plain;
        INSERT INTO excluded SELECT id, w FROM plain; INSERT INTO named SELECT id, t FROM plain; INSERT INTO routed VALUES ('(b)', 'x'); REFRESH MATERIALIZED VIEW kept;
        INSERT INTO spans SELECT span(w, ROW((w).w || 'z')::word) FROM plain;
        """;

    /// <summary>Statements for which the server calls some.</summary>
    public static TheoryData<string> Comparing =>
    [
        "select id from plain order by w", "select id from plain order by w using <|", "select id from plain order by d", "select id from plain order by p",
        "select id from plain order by s", "select t from (select w, d from plain) t order by t", "select 1 from plain order by row(w, id)",
        "select distinct w from plain", "select distinct on (w) id from plain", "select w, count(*) from plain group by w", "select w from plain group by rollup (w)",
        "select w from plain union select w from indexed", "select w from plain except select w from indexed", "select s from plain intersect select s from single",
        "select rank() over (order by w) from plain", "select count(*) over (partition by w) from plain", "select count(distinct w) from plain",
        "select array_agg(id order by w) from plain", "select mode() within group (order by w) from plain", "select max(s) from plain",
        "select greatest(w, w) from plain", "select s = s from plain", "select s && s from plain", "select s in (s[1:1], s) from plain",
        "select array_position(s, w) from plain", "select row(s, 1) < row(s, 2) from plain where row(s, 1) is distinct from row(s, 2) or (id, s) > (id, s)",
        "select '[1,2)'::odd", "select r from odds order by r", "select r @> 1 from odds", "select span(w, w) from plain", "select '[\"(a)\",\"(b)\"]'::span", "select a.id from plain a join indexed b on a.w =| b.w",
        "select a.id from plain a join single b using (s)", "select case s when s then 1 end from plain", "select id from plain where s in (select s from single)",
        "with recursive r (w) as (select w from plain union select w from r) select count(*) from r",
        "with recursive r (w, n) as (select w, 1 from plain union all select w, n + 1 from r where n < 3) cycle w set c using p select count(*) from r",
        "insert into indexed values (9, '(z)')", "update indexed set w = '(y)'", "insert into single values (9, array['(z)'::word])", "insert into excluded values (9, '(z)')",
        "insert into named values (9, 'z')", "insert into routed values ('(c)', 'x')", "insert into routed_1 values ('(c)', 'x')", "insert into numbered values (3, 'x')",
        "analyze spans", "insert into spans values ('[\"(a)\",\"(b)\"]')", "delete from named where k = 3", "select t from named where k = 3", "select t from numbered where k = 3",
        "create index on plain (w)", "create unique index on plain (s)", "create index on numbers (k odd_ops)", "alter table plain add unique (w)",
        "alter table indexed alter id type bigint", "reindex table indexed", "reindex index of_named", "cluster indexed using of_w", "analyze plain", "refresh materialized view kept",
        "do $$ declare s word[] := array['(a)'::word]; begin case s when array['(b)'::word] then null; else null; end case; end $$",
    ];

    /// <summary>Statements for which it calls none, and cannot.</summary>
    public static TheoryData<string> NotComparing =>
    [
        "select w, d, p, s from plain", "select id from plain order by id", "select distinct t from plain", "select k from numbers where k = 1 order by k", "select count(w) from plain",
        "insert into plain (id, w) values (1, '(a)')", "update plain set w = '(b)' where id = 1", "delete from plain where t = 'x'", "select id from indexed order by id limit 1",
        "insert into numbers values (1, 'x')", "select n + 1, t || 'x' from plain where n between 1 and 3 and t like 'x%'", "create index on numbers (k)", "analyze numbers",
        "select array_agg(w) from plain", "select a.k from numbers a join numbers b using (k)",
    ];

    [Theory]
    [MemberData(nameof(Comparing))]
    public void All_that_are_called_are_named(string sql)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        string[] called = [.. database.Compared(sql)];
        Assert.NotEmpty(called);
        Assert.Empty(called.Except(Routines(lineage)));
    }

    [Theory]
    [MemberData(nameof(NotComparing))]
    public void None_is_named_where_nothing_is_compared(string sql)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Empty(database.Compared(sql));
        Assert.Empty(Routines(lineage));
    }

    [Theory]
    [MemberData(nameof(Comparing))]
    [MemberData(nameof(NotComparing))]
    public void A_file_of_definitions_says_the_same(string sql)
    {
        if (sql.Contains("span(", StringComparison.Ordinal))
        {
            // The functions that a range type brings are not in a file.
            return;
        }

        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("objects.sql", Encoding.UTF8.GetBytes(Objects))]).Catalogue;
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        Assert.Equal(string.Join(',', Routines(database.Analyse(sql))), string.Join(',', Routines(lineage)));
    }

    [Theory]
    [InlineData("select id from plain order by w", "id=plain.id / Filter secret.k; Order plain.w /  / MovesSequence")]
    [InlineData("select w from plain union select w from indexed", "w=indexed.w,plain.w / Filter secret.k; Distinct indexed.w,plain.w /  / MovesSequence")]
    [InlineData("insert into indexed select id, w from plain", "/ Filter secret.k; Assigned plain.id,plain.w / plain.id>indexed.id,plain.w>indexed.w / MovesSequence")]
    public void What_they_look_at_counts(string sql, string expected) => Assert.Equal(expected, LineageText.Of(database.Analyse(sql)));

    [Theory]
    [InlineData("select a from t order by a", true)]
    [InlineData("select b from t order by b", true)]
    [InlineData("insert into t values ('x', 'y')", false)]
    [InlineData("insert into u values ('x')", true)]
    [InlineData("select a from t", false)]
    public void Functions_of_which_nothing_is_known_make_it_incomplete(string sql, bool isIncomplete)
    {
        const string Opaque = """
            CREATE TYPE far; CREATE FUNCTION far_in(cstring) RETURNS far LANGUAGE c AS 'far', 'far_in'; CREATE FUNCTION far_out(far) RETURNS cstring LANGUAGE c AS 'far', 'far_out';
            CREATE TYPE far (INPUT = far_in, OUTPUT = far_out); CREATE DOMAIN farther AS far;
            CREATE FUNCTION far_cmp(far, far) RETURNS int LANGUAGE c AS 'far', 'far_cmp';
            CREATE OPERATOR FAMILY fars USING btree; ALTER OPERATOR FAMILY fars USING btree ADD FUNCTION 1 (far, far) far_cmp(far, far);
            CREATE TABLE t (a far, b farther); CREATE TABLE u (a far UNIQUE);
            """;
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("objects.sql", Encoding.UTF8.GetBytes(Opaque))]).Catalogue;
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        Assert.Equal(isIncomplete ? [IncompleteReason.OpaqueRoutine] : [], lineage.Incomplete.Select(item => item.Reason).Distinct());
    }

    [Fact]
    public void Bounds_of_partitions_are_sorted_before_rows_are_looked_for()
    {
        database.ForgetBounds();
        string[] called = [.. database.Compared("select t from routed")];
        Assert.NotEmpty(called);
        Assert.Empty(called.Except(Routines(database.Analyse("select t from routed"))));
    }

    [Theory]
    [InlineData("select count(*) over (order by t range between 'a' preceding and current row) from words", true)]
    [InlineData("select k from words order by k", false)]
    public void What_is_added_to_a_family_of_the_server_counts_for_its_type(string sql, bool isCalled)
    {
        StatementLineage lineage = families.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(isCalled ? ["near"] : [], Routines(lineage));
        Assert.Equal(isCalled, families.Calls(sql));
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("objects.sql", Encoding.UTF8.GetBytes(Families.Objects))]).Catalogue;
        Assert.Equal(isCalled ? ["near"] : [], Routines(Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage));
    }

    [Theory]
    [InlineData("select distinct c, h, l, x from things order by c, l")]
    [InlineData("insert into things (c, t) values ('a', 'b')")]
    [InlineData("select count(*) from things a join things b using (c) where a.t like '%x%' and a.l <@ 'a.b'")]
    [InlineData("update things set c = 'x', k = 1 where x @> '(1)'")]
    [InlineData("create index on things using gin (t gin_trgm_ops)")]
    public void The_modules_that_come_with_the_server_do_nothing_beside(string sql)
    {
        StatementLineage lineage = modules.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Empty(lineage.Routines);
    }

    private static IEnumerable<string> Routines(StatementLineage lineage) =>
        lineage.Routines.Where(routine => !routine.IsBuiltIn).Select(routine => routine.Name.Name).Distinct().Order(StringComparer.Ordinal);

    /// <summary>A function in a family of the server's own.</summary>
    public sealed class Families() : AnalysedDatabase("families", Objects)
    {
        internal const string Objects = """
            CREATE SEQUENCE called;
            CREATE FUNCTION near(text, text, text, bool, bool) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM nextval('called'); RETURN $1 = $2; END $$;
            ALTER OPERATOR FAMILY text_ops USING btree ADD FUNCTION 3 (text, text) near(text, text, text, bool, bool);
            CREATE TABLE words (t text, k int); INSERT INTO words VALUES ('a', 1), ('b', 2);
            """;

        /// <summary>Whether the server calls the function for a statement.</summary>
        internal bool Calls(string sql)
        {
            string? before = Count();
            Connection.Run(sql);
            return Count() != before;
        }

        private string? Count() => Assert.Single(Connection.Rows("SELECT last_value::text FROM pg_sequences"))[0];
    }

    /// <summary>Types and classes of the server's additional modules.</summary>
    public sealed class Modules() : AnalysedDatabase("modules", """
        CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree; CREATE EXTENSION cube; CREATE EXTENSION pg_trgm;
        CREATE EXTENSION btree_gin; CREATE EXTENSION btree_gist; CREATE EXTENSION isn; CREATE EXTENSION intarray; CREATE EXTENSION seg;
        CREATE TABLE things (c citext UNIQUE, h hstore, l ltree, x cube, t text, k int, i isbn, s seg, EXCLUDE USING gist (k WITH =));
        CREATE INDEX ON things USING gin (t gin_trgm_ops); CREATE INDEX ON things USING gist (l); CREATE INDEX ON things USING gist (x); CREATE INDEX ON things (i);
        """);

    /// <summary>A server that notes calls.</summary>
    public sealed class Database() : AnalysedDatabase("classes", Objects)
    {
        /// <summary>
        /// The functions that the server calls for a statement, which is taken back: each moves a sequence, which is not. Those that sort and hash
        /// are called past the server's own counters.
        /// </summary>
        internal IEnumerable<string> Compared(string sql)
        {
            Dictionary<string, string?> before = Calls();
            Connection.Run("BEGIN");
            try
            {
                Connection.Run(sql.Contains("where k", StringComparison.Ordinal) ? "SET LOCAL enable_seqscan = off" : "SET LOCAL enable_seqscan = on");
                Connection.Run(sql);
            }
            finally
            {
                Connection.Run("ROLLBACK");
            }

            return Calls().Where(item => before[item.Key] != item.Value).Select(item => item.Key["called_".Length..]).Order(StringComparer.Ordinal);
        }

        /// <summary>Makes the server look again where the partitions are.</summary>
        internal void ForgetBounds() => Connection.Run("ALTER TABLE routed ALTER t SET STATISTICS 10");

        private Dictionary<string, string?> Calls() =>
            Connection.Rows("SELECT sequencename::text, last_value::text FROM pg_sequences").ToDictionary(row => row[0]!, row => row[1]);
    }
}
