using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>What tools write in all their ways leaves nothing open.</summary>
public sealed class ToolExportTests(PsqlServer server) : IClassFixture<PsqlServer>
{
    private const string Objects = """
        CREATE TABLE br (id serial PRIMARY KEY, xm text, d date DEFAULT now(), CHECK (id > 0)); INSERT INTO br (xm) VALUES ('a'), ('it''s; \ :x'), (NULL), ('b');
        CREATE TABLE fy (id int REFERENCES br ON DELETE CASCADE, je numeric); INSERT INTO fy VALUES (1, -2.5);
        CREATE TABLE log (t text);
        CREATE FUNCTION low(a text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN RETURN lower(a); END $f$;
        CREATE FUNCTION at(a int) RETURNS int BEGIN ATOMIC SELECT id FROM br WHERE id = a; SELECT 1; END;
        CREATE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN INSERT INTO log VALUES (NEW.xm); RETURN NEW; END $f$;
        CREATE TRIGGER tg BEFORE INSERT ON br FOR EACH ROW EXECUTE FUNCTION tg();
        CREATE INDEX ON br (low(xm)); CREATE VIEW v AS SELECT id, low(xm) AS xm FROM br;
        CREATE MATERIALIZED VIEW mv AS SELECT xm FROM v; CREATE RULE r AS ON DELETE TO log DO ALSO NOTHING;
        CREATE FUNCTION et() RETURNS event_trigger LANGUAGE plpgsql AS $f$ BEGIN NOTIFY ddl; END $f$; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION et();
        ALTER TABLE fy ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON fy USING (id IN (SELECT id FROM br)); SELECT lo_create(0);
        CREATE EXTENSION pgcrypto; CREATE TABLE whole (k int, v text) PARTITION BY LIST (k); CREATE TABLE part PARTITION OF whole FOR VALUES IN (1);
        CREATE STATISTICS st ON id, xm FROM br; COMMENT ON TABLE br IS '病人';
        """;

    [Theory]
    [InlineData("")]
    [InlineData("--inserts")]
    [InlineData("--column-inserts --rows-per-insert=2 --on-conflict-do-nothing")]
    [InlineData("--create --clean --if-exists")]
    [InlineData("--clean")]
    [InlineData("--use-set-session-authorization --disable-dollar-quoting --quote-all-identifiers")]
    [InlineData("--schema-only --no-comments --no-tablespaces")]
    [InlineData("--section=pre-data")]
    public void Dumps_of_PostgreSql_leave_nothing_open(string options)
    {
        server.Run(Objects, out string name).Dispose();
        string dump = server.Write("pg_dump", [.. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), name]);
        (SqlCatalogue catalogue, ImmutableArray<DefinitionFileSummary> files) = SqlCatalogue.FromDefinitions([("his.sql", Encoding.UTF8.GetBytes(dump))]);
        Assert.Empty(files[0].Problems);
        Assert.Empty(catalogue.Snapshot.Gaps.All);
        Assert.Equal("public.br.xm", Assert.Single(Assert.Single(PsqlServer.Analyse(dump, "select xm from v").Outputs).Sources).ToString());
    }

    /// <summary>One of a whole cluster has the definitions of several databases, of which the one counts that is asked for.</summary>
    [Fact]
    public void A_dump_of_several_databases_is_of_the_one_that_is_asked_for()
    {
        server.Run("CREATE TABLE br (xm text);", out string first).Dispose();
        server.Run("CREATE TABLE br (dh text); CREATE TABLE other (a int);", out string second).Dispose();
        string[] others = [.. server.Others(first, second).Select(name => $"--exclude-database={name}")];
        string dump = server.Write("pg_dumpall", others);
        Assert.Contains(PsqlServer.Analyse(dump, "select 1").Incomplete, item => item.Construct == PostgresDefinitions.SeveralDatabases);
        Assert.Contains(PsqlServer.Analyse(dump, "select 1", "nosuch").Incomplete, item => item.Construct == PostgresDefinitions.SeveralDatabases);
        Assert.True(PsqlServer.Analyse(dump, "select xm from br", first).IsComplete);
        Assert.True(PsqlServer.Analyse(dump, "select dh, a from br, other", second).IsComplete);
        Assert.False(PsqlServer.Analyse(dump, "select a from other", first).IsComplete);
        Assert.True(PsqlServer.Analyse(server.Write("pg_dumpall", [.. others, $"--exclude-database={second}"]), "select xm from br").IsComplete);
    }

    private const string Navicat = """
        /*
         Navicat Premium Data Transfer

         Source Server Type    : PostgreSQL
         Source Schema         : public
        */

        -- ----------------------------
        -- Sequence structure for sq
        -- ----------------------------
        DROP SEQUENCE IF EXISTS "public"."sq";
        CREATE SEQUENCE "public"."sq" 
        INCREMENT 1
        MINVALUE  1
        MAXVALUE 9223372036854775807
        START 1
        CACHE 1;

        DROP TABLE IF EXISTS "public"."br";
        CREATE TABLE "public"."br" (
          "id" int8 NOT NULL DEFAULT nextval('sq'::regclass),
          "xm" varchar(50) COLLATE "pg_catalog"."default"
        )
        ;
        ALTER TABLE "public"."br" OWNER TO "postgres";
        COMMENT ON COLUMN "public"."br"."xm" IS '姓名';

        -- ----------------------------
        -- Records of br
        -- ----------------------------
        BEGIN;
        INSERT INTO "public"."br" ("id", "xm") VALUES (1, '张三');
        INSERT INTO "public"."br" ("id", "xm") VALUES (2, 'a:b');
        COMMIT;

        DROP FUNCTION IF EXISTS "public"."f"("a" int4);
        CREATE OR REPLACE FUNCTION "public"."f"("a" int4)
          RETURNS "pg_catalog"."int4" AS $BODY$BEGIN RETURN a; END$BODY$
          LANGUAGE plpgsql VOLATILE
          COST 100;

        DROP VIEW IF EXISTS "public"."v";
        CREATE VIEW "public"."v" AS  SELECT br.xm FROM br;

        ALTER SEQUENCE "public"."sq"
        OWNED BY "public"."br"."id";
        SELECT setval('"public"."sq"', 3, true);

        ALTER TABLE "public"."br" ADD CONSTRAINT "br_pkey" PRIMARY KEY ("id");
        """;

    private const string PgAdmin = """
        -- This script was generated by the ERD tool in pgAdmin 4.
        BEGIN;


        CREATE TABLE IF NOT EXISTS public.br
        (
            id bigint NOT NULL DEFAULT nextval('sq'::regclass),
            xm character varying(50) COLLATE pg_catalog."default",
            CONSTRAINT br_pkey PRIMARY KEY (id)
        );

        COMMENT ON TABLE public.br
            IS '病人';

        CREATE TABLE IF NOT EXISTS public.fy
        (
            id bigint
        )

        TABLESPACE pg_default;

        ALTER TABLE IF EXISTS public.fy
            OWNER to postgres;

        ALTER TABLE IF EXISTS public.fy
            ADD CONSTRAINT fk FOREIGN KEY (id)
            REFERENCES public.br (id) MATCH SIMPLE
            ON UPDATE NO ACTION
            ON DELETE NO ACTION
            NOT VALID;

        CREATE OR REPLACE VIEW public.v
         AS
         SELECT xm FROM br;

        END;
        """;

    private const string DBeaver = """
        -- DROP SCHEMA public;

        CREATE SCHEMA public AUTHORIZATION pg_database_owner;

        COMMENT ON SCHEMA public IS 'standard public schema';

        -- DROP SEQUENCE public.sq;

        CREATE SEQUENCE public.sq
        	INCREMENT BY 1
        	MINVALUE 1
        	MAXVALUE 9223372036854775807
        	START 1
        	CACHE 1
        	NO CYCLE;

        -- Permissions

        ALTER SEQUENCE public.sq OWNER TO postgres;
        GRANT ALL ON SEQUENCE public.sq TO postgres;
        -- public.br definition

        -- Drop table

        -- DROP TABLE public.br;

        CREATE TABLE public.br (
        	id int8 DEFAULT nextval('sq'::regclass) NOT NULL,
        	xm varchar(50) NULL, -- 姓名
        	CONSTRAINT br_pkey PRIMARY KEY (id)
        );
        COMMENT ON TABLE public.br IS '病人';

        -- DROP FUNCTION public.tg();

        CREATE OR REPLACE FUNCTION public.tg()
         RETURNS trigger
         LANGUAGE plpgsql
        AS $function$ BEGIN RETURN NEW; END $function$
        ;

        -- Table Triggers

        create trigger tg before
        insert
            on
            public.br for each row execute function tg();

        INSERT INTO public.br (id,xm) VALUES
        	 (1,'张三'),
        	 (2,NULL);

        -- public.v source

        CREATE OR REPLACE VIEW public.v
        AS SELECT br.xm
           FROM br;
        """;

    [Theory]
    [InlineData(Navicat)]
    [InlineData(PgAdmin)]
    [InlineData(DBeaver)]
    public void Exports_of_other_tools_leave_nothing_open(string script)
    {
        (SqlCatalogue catalogue, ImmutableArray<DefinitionFileSummary> files) = SqlCatalogue.FromDefinitions([("his.sql", Encoding.UTF8.GetBytes(script))], SqlDialect.PostgreSql);
        Assert.Empty(files[0].Problems);
        Assert.Empty(catalogue.Snapshot.Gaps.All);
        Assert.True(server.IsKnown("CREATE SEQUENCE sq;\n" + script.Replace("CREATE SEQUENCE", "CREATE SEQUENCE IF NOT EXISTS", StringComparison.Ordinal) + "\n", "select xm from v"));
    }
}
