using System.Collections.Immutable;
using System.Diagnostics;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Syntax.Definitions;

namespace Wardian.Sql.Tests.Catalogue;

/// <summary>Snapshots of a real PostgreSQL 15.</summary>
public sealed class PostgresCatalogueTests(ScratchServer server) : IClassFixture<ScratchServer>
{
    private const string Objects = """
        CREATE SCHEMA s; CREATE SCHEMA "目录";
        CREATE DOMAIN s.id_card AS varchar(18) CHECK (VALUE ~ '^[0-9]{17}');
        CREATE TYPE s.address AS (city text, cards s.id_card[]);
        CREATE TYPE s.mood AS ENUM ('a', 'b');
        CREATE TABLE s.parent (a int PRIMARY KEY, "b b" varchar(20) NOT NULL DEFAULT 'x', gone int, c int GENERATED ALWAYS AS (a + 1) STORED);
        ALTER TABLE s.parent DROP COLUMN gone;
        ALTER TABLE s.parent ADD COLUMN late s.address;
        ALTER TABLE s.parent ENABLE ROW LEVEL SECURITY; ALTER TABLE s.parent FORCE ROW LEVEL SECURITY;
        CREATE POLICY seen ON s.parent AS RESTRICTIVE FOR UPDATE TO pg_monitor, postgres USING (a > 1) WITH CHECK (EXISTS (SELECT FROM s.parent p WHERE p.a = parent.a));
        CREATE POLICY more ON s.parent USING ("b b" = current_user);
        COMMENT ON TABLE s.parent IS '病人'; COMMENT ON COLUMN s.parent."b b" IS '姓名';
        CREATE TABLE "目录".child (d date, whole s.parent, UNIQUE (d)) INHERITS (s.parent);
        CREATE TABLE s.refers (x int, y int, p int CONSTRAINT fk REFERENCES s.parent (a), PRIMARY KEY (y, x));
        ALTER TABLE s.refers ADD FOREIGN KEY (y, x) REFERENCES s.refers ON DELETE SET NULL (x) ON UPDATE CASCADE;
        CREATE TABLE s.parts (k int, v text) PARTITION BY LIST (k);
        CREATE TABLE s.parts_1 PARTITION OF s.parts FOR VALUES IN (1);
        CREATE VIEW s.v AS SELECT p.a AS "甲", upper(p."b b") AS u FROM s.parent p JOIN "目录".child USING (a);
        CREATE MATERIALIZED VIEW s.mv AS SELECT count(*) FROM s.parent;
        CREATE SEQUENCE s.seq;
        CREATE FUNCTION s.old(a int, VARIADIC rest text[] DEFAULT ARRAY['x']) RETURNS s.address[] LANGUAGE sql AS 'SELECT NULL::s.address[]';
        DO $$ BEGIN EXECUTE 'CREATE FUNCTION s.atomic(INOUT a int, OUT b text) LANGUAGE sql STABLE
            BEGIN ATOMIC SELECT p.a, p."b b" FROM s.parent p; END'; END $$;
        CREATE FUNCTION s.safe(int) RETURNS TABLE (x int, y text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = s, "目录"
            AS $$ BEGIN RETURN QUERY SELECT 1, 'x'; END $$;
        CREATE FUNCTION s.fired() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        CREATE TRIGGER tr AFTER INSERT OR UPDATE OF p ON s.refers FOR EACH ROW EXECUTE FUNCTION s.fired();
        CREATE TRIGGER off BEFORE DELETE ON s.refers FOR EACH ROW EXECUTE FUNCTION s.fired();
        ALTER TABLE s.refers DISABLE TRIGGER off;
        CREATE RULE r AS ON DELETE TO s.refers DO INSTEAD INSERT INTO s.parts VALUES (old.x, old.y::text);
        CREATE FUNCTION s.eq(s.address, s.address) RETURNS bool LANGUAGE sql AS 'SELECT true';
        CREATE OPERATOR s.=== (LEFTARG = s.address, RIGHTARG = s.address, FUNCTION = s.eq);
        CREATE FUNCTION s.to_text(s.address) RETURNS text LANGUAGE sql AS 'SELECT $1.city';
        CREATE CAST (s.address AS text) WITH FUNCTION s.to_text(s.address) AS IMPLICIT;
        CREATE FUNCTION s.step(int, int) RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE AGGREGATE s.agg(int) (SFUNC = s.step, STYPE = int);
        CREATE EXTENSION dblink SCHEMA s;
        CREATE TYPE s.span AS RANGE (subtype = numeric);
        SET search_path = "目录", s;
        CREATE TEMP TABLE mine (like s.parent);
        CREATE TEMP VIEW mine_too AS SELECT a FROM mine;
        """;

    [Fact]
    public void Everything_that_lineage_needs_is_read()
    {
        using CatalogueDatabase database = CatalogueDatabase.Create(server, "everything");
        database.Run(Objects);
        CatalogueReading reading = PostgresCatalogueReader.Read(database.Rows);
        CatalogueSnapshot snapshot = reading.Snapshot;

        Assert.Equal(["pg_temp", "pg_catalog", "目录", "s"], reading.Names.SearchPath);
        Assert.Equal("everything", reading.Names.Database);
        Assert.InRange(snapshot.Version, 150000, 180000);
        Relation parent = Find(snapshot, "s", "parent");
        Assert.Equal(["a", "b b", "c", "late"], parent.Columns.Select(column => column.Name));
        Assert.Equal(new TypeReference("pg_catalog", "varchar"), parent.Columns[1].Type);
        Assert.Equal(("character varying(20)", true, "'x'::character varying", "姓名"),
            (parent.Columns[1].DeclaredType, parent.Columns[1].IsNotNull, parent.Columns[1].Default, parent.Columns[1].Comment));
        Assert.Equal(("(a + 1)", null), (parent.Columns[2].Generation, parent.Columns[2].Default));
        Assert.Equal(new TypeReference("s", "address"), parent.Columns[3].Type);
        Assert.Equal(("病人", true, "a"), (parent.Comment, parent.HasRowSecurity, Assert.Single(parent.PrimaryKey)));
        Assert.True(parent.ForcesRowSecurity);
        Assert.Equal(["more all True public", "seen update False pg_monitor,postgres"], parent.Policies.Select(policy =>
            $"{policy.Name} {policy.Command} {policy.IsPermissive} {string.Join(',', policy.Roles.Order(StringComparer.Ordinal))}"));
        Assert.Equal(("(a > 1)", null), (parent.Policies[1].Using, parent.Policies[0].Check));
        Assert.Contains("FROM s.parent p", parent.Policies[1].Check, StringComparison.Ordinal);
        Relation child = Find(snapshot, "目录", "child");
        Assert.Equal([parent.Name], child.Parents);
        Assert.Equal(new TypeReference("s", "parent"), child.Find("whole")!.Type);
        Assert.Equal([child.Name], snapshot.ChildrenOf(parent.Name));
        Assert.Equal(RelationKind.PartitionedTable, Find(snapshot, "s", "parts").Kind);
        Assert.Equal([new RelationName("s", "parts")], Find(snapshot, "s", "parts_1").Parents);
        Assert.Equal(["last_value", "log_cnt", "is_called"], Find(snapshot, "s", "seq").Columns.Select(column => column.Name));
    }

    [Fact]
    public void Views_keys_triggers_and_rules_are_read()
    {
        using CatalogueDatabase database = CatalogueDatabase.Create(server, "views");
        database.Run(Objects);
        CatalogueSnapshot snapshot = PostgresCatalogueReader.Read(database.Rows).Snapshot;

        Relation view = Find(snapshot, "s", "v");
        Assert.Equal(["甲", "u"], view.Columns.Select(column => column.Name));
        Assert.Contains("FROM (s.parent p", view.Definition, StringComparison.Ordinal);
        Assert.Contains("\"目录\".child", view.Definition, StringComparison.Ordinal);
        Assert.Equal(["pg_catalog"], view.DefinitionPath);
        Assert.Contains("FROM s.parent", Find(snapshot, "s", "mv").Definition, StringComparison.Ordinal);
        Relation mine = Find(snapshot, "pg_temp", "mine_too");
        Assert.True(mine.IsTemporary);
        Assert.Contains("FROM mine", mine.Definition, StringComparison.Ordinal);
        Assert.Equal(["pg_catalog", "pg_temp"], mine.DefinitionPath);
        Relation refers = Find(snapshot, "s", "refers");
        Assert.Equal(["y", "x"], refers.PrimaryKey);
        Assert.Equal([("refers", "s.refers")], snapshot.KeysTo(refers.Name).Select(use => (use.Table.Name.Name, use.Key.ReferencedTable.ToString())));
        ForeignKey own = Assert.Single(refers.ForeignKeys, item => item.ReferencedTable == refers.Name);
        Assert.Equal((ForeignKeyAction.SetNull, ForeignKeyAction.Cascade, "x"), (own.OnDelete, own.OnUpdate, Assert.Single(own.SetOnDelete)));
        ForeignKey key = Assert.Single(refers.ForeignKeys, item => item.Name == "fk");
        Assert.Equal((ForeignKeyAction.NoAction, ForeignKeyAction.NoAction, 0), (key.OnDelete, key.OnUpdate, key.SetOnDelete.Length));
        Assert.Equal(("fk", "p", new RelationName("s", "parent"), "a"), (key.Name, key.Columns[0], key.ReferencedTable, key.ReferencedColumns[0]));
        Trigger trigger = Assert.Single(refers.Triggers);
        Assert.Equal(["insert", "update"], trigger.Events);
        Assert.Equal(new RoutineName("s", "fired"), trigger.Function);
        RewriteRule rule = Assert.Single(refers.Rules);
        Assert.Equal(("r", "delete", true), (rule.Name, rule.Event, rule.IsInstead));
        Assert.Contains("INSERT INTO s.parts", rule.Definition, StringComparison.Ordinal);
    }

    [Fact]
    public void Routines_types_operators_and_casts_are_read()
    {
        using CatalogueDatabase database = CatalogueDatabase.Create(server, "routines");
        database.Run(Objects);
        CatalogueSnapshot snapshot = PostgresCatalogueReader.Read(database.Rows).Snapshot;
        var address = new TypeReference("s", "address");

        Routine old = Routine(snapshot, "s", "old");
        Assert.Equal(address with { IsArray = true }, old.Returns);
        Assert.Equal([ParameterMode.In, ParameterMode.Variadic], old.Arguments.Select(argument => argument.Mode));
        Assert.Equal([null, "ARRAY['x'::text]"], old.Arguments.Select(argument => argument.Default));
        Assert.Equal(("rest", "SELECT NULL::s.address[]", true), (old.Arguments[1].Name, old.Body, old.IsVolatile));
        Routine atomic = Routine(snapshot, "s", "atomic");
        Assert.StartsWith("BEGIN ATOMIC", atomic.Body, StringComparison.Ordinal);
        Assert.Contains("FROM s.parent", atomic.Body, StringComparison.Ordinal);
        Assert.Equal<ImmutableArray<string>?>(["pg_catalog"], atomic.BodyPath);
        Assert.Equal([ParameterMode.InOut, ParameterMode.Out], atomic.Arguments.Select(argument => argument.Mode));
        Routine safe = Routine(snapshot, "s", "safe");
        Assert.Equal(["pg_temp", "pg_catalog", "s", "目录"], safe.SearchPath!.Value);
        Assert.True(safe is { IsSecurityDefiner: true, ReturnsSet: true, Language: "plpgsql", IsBuiltIn: false });
        Assert.Equal([null, "x", "y"], safe.Arguments.Select(argument => argument.Name));
        Assert.Equal([new RoutineName("s", "step")], Routine(snapshot, "s", "agg").Parts);
        Assert.All(snapshot.FindRoutines(new RoutineName("s", "dblink")), routine => Assert.Equal("dblink", routine.Extension));
        Assert.True(snapshot.TryFindType("s", "id_card", out DataType? domain));
        Assert.Equal((DataTypeKind.Domain, new TypeReference("pg_catalog", "varchar")), (domain.Kind, domain.Base));
        Assert.True(snapshot.TryFindType("s", "address", out DataType? composite));
        Assert.Equal(new TypeReference("s", "id_card", true), composite.Fields[1].Type);
        Assert.True(snapshot.TryFindType("s", "span", out DataType? range));
        Assert.Equal((DataTypeKind.Range, new TypeReference("pg_catalog", "numeric")), (range.Kind, range.Base));
        Assert.False(snapshot.TryFindType("s", "parent", out _));
        Assert.Equal(new UserOperator("s", "===", new RoutineName("s", "eq")), Assert.Single(snapshot.Operators));
        Assert.Contains(new UserCast(address, new TypeReference("pg_catalog", "text"), new RoutineName("s", "to_text"), CastContext.Implicit), snapshot.Casts);
        Assert.Contains("range_constructor2", snapshot.FindRoutines(new RoutineName("s", "span")).Select(routine => routine.Body));
        Assert.True(snapshot.IsImplicitCast(address, new TypeReference("pg_catalog", "text")));
        Assert.True(snapshot.IsImplicitCast(new TypeReference("pg_catalog", "int4"), new TypeReference("pg_catalog", "int8")));
        Assert.False(snapshot.IsImplicitCast(new TypeReference("pg_catalog", "int8"), new TypeReference("pg_catalog", "int4")));
    }

    [Fact]
    public void The_hospital_is_read_quickly_by_anybody()
    {
        using CatalogueDatabase owner = CatalogueDatabase.CreateHospital(server, "hospital");
        owner.Run("CREATE ROLE nobody_special LOGIN PASSWORD 'x'");
        using CatalogueDatabase nobody = CatalogueDatabase.Open(server, "hospital", "nobody_special", "x");
        Dictionary<string, string?[][]> rows = [];
        CatalogueSnapshot all = PostgresCatalogueReader.Read(sql => rows[sql] = [.. owner.Rows(sql)]).Snapshot;
        CatalogueSnapshot seen = PostgresCatalogueReader.Read(nobody.Rows).Snapshot;

        Assert.Equal(all.Relations.Select(relation => relation.Name).ToHashSet(), [.. seen.Relations.Select(relation => relation.Name)]);
        Assert.All(seen.Relations.Where(relation => relation.IsView), view => Assert.NotNull(view.Definition));
        Assert.All(seen.Relations, relation => Assert.All(relation.Columns, column => Assert.False(column.Type.IsUnknown)));
        Assert.Equal("sql", Routine(seen, "his", "p_tj_ysyp").Language);
        Assert.True(Find(seen, "his", "mz_cf01").Columns.Length > 5);
        Assert.True(Find(seen, "information_schema", "columns").Columns.Length > 40);
        Assert.True(seen.FindRoutines(new RoutineName("pg_catalog", "upper")).All(routine => routine.IsBuiltIn));
        long started = Stopwatch.GetTimestamp();
        PostgresCatalogueReader.Read(sql => rows[sql]);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    /// <summary>The caller's search path comes back, and hostile operators in it are not called.</summary>
    [Fact]
    public void Reading_leaves_the_session_as_it_was()
    {
        using CatalogueDatabase database = CatalogueDatabase.Create(server, "hostile");
        database.Run("""
            CREATE FUNCTION public.evil(oid, oid) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'called'; END $$;
            CREATE OPERATOR public.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = public.evil);
            SET search_path = public, pg_catalog;
            """);
        CatalogueReading reading = PostgresCatalogueReader.Read(database.Rows);

        Assert.Equal(["public", "pg_catalog"], reading.Names.SearchPath);
        Assert.Equal("public, pg_catalog", database.Rows("SHOW search_path").Single()[0]);
        Assert.Equal(new RoutineName("public", "evil"), Assert.Single(reading.Snapshot.Operators).Function);
    }

    [Fact]
    public void Empty_and_senseless_answers_do_no_harm()
    {
        CatalogueReading reading = PostgresCatalogueReader.Read(_ => []);
        Assert.Empty(reading.Snapshot.Relations);
        Assert.Equal(0, reading.Snapshot.Version);
        string?[][] senseless = [[], [null, "x"], ["1", "2", "3"], ["-1", "-1", "{", "{\"", "{\"\\}", "{\"", "{\"\\}", "{,", "\"}", "{\\}", "{,}"]];
        Assert.NotNull(PostgresCatalogueReader.Read(_ => senseless));
    }

    private static Relation Find(CatalogueSnapshot snapshot, string schema, string name)
    {
        Assert.True(snapshot.TryFind(new RelationName(schema, name), out Relation? relation), $"{schema}.{name}");
        return relation;
    }

    private static Routine Routine(CatalogueSnapshot snapshot, string schema, string name) =>
        Assert.Single(snapshot.FindRoutines(new RoutineName(schema, name)));
}
