using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>What a file holds but nobody can read keeps statements from being complete that it may be about, and no others.</summary>
public sealed class UnreadDefinitionTests
{
    private const string Postgres = """
        CREATE TABLE public.br (id int PRIMARY KEY, xm text);
        CREATE TABLE public.fy (id int PRIMARY KEY, je numeric);
        CREATE FUNCTION public.f(a int) RETURNS int LANGUAGE sql AS 'SELECT $1';
        """;

    private const string MySql = """
        CREATE TABLE `br` (`id` int PRIMARY KEY, `xm` text) ENGINE=InnoDB;
        CREATE TABLE `fy` (`id` int PRIMARY KEY, `je` int) ENGINE=InnoDB;
        CREATE VIEW `v` AS SELECT `xm` FROM `br`;
        """;

    private const string SqlServer = """
        CREATE TABLE [dbo].[br] ([id] int NOT NULL, [xm] nvarchar(20) NULL)
        GO
        CREATE TABLE [dbo].[fy] ([id] int NOT NULL, [je] money NULL)
        GO
        """;

    private const string Oracle = """
        CREATE TABLE BR (ID NUMBER(10), XM VARCHAR2(20));
        CREATE TABLE FY (ID NUMBER(10), JE NUMBER(10));
        """;

    /// <summary>Each with the statements that it keeps from being complete: r and w read and write br, R and W fy, f calls the function.</summary>
    [Theory]
    [InlineData("CREATE TRIGGER t BEFORE INSERT ON public.br FOR EACH ROW FROBNICATE f();", "w")]
    [InlineData("CREATE TRIGGER t BEFORE INSERT ON br FOR EACH ROW FROBNICATE f();", "w")]
    [InlineData("CREATE POLICY p ON public.br FROBNICATE USING (true);", "rw")]
    [InlineData("CREATE RULE r AS ON INSERT TO public.br FROBNICATE;", "rw")]
    [InlineData("CREATE INDEX i ON ONLY public.br USING btree (f(id) FROBNICATE BY BY);", "rw")]
    [InlineData("ALTER TABLE ONLY public.br ADD CONSTRAINT k FOREIGN KEY (id) REFERENCES public.fy (id) FROBNICATE;", "rwRW")]
    [InlineData("ALTER TABLE public.br ALTER COLUMN xm SET DEFAULT FROBNICATE BY 1;", "rw")]
    [InlineData("ALTER TABLE public.br ALTER COLUMN nosuch FROBNICATE;", "rw")]
    [InlineData("CREATE TABLE public.br (id int FROBNICATE 1);", "rw")]
    [InlineData("CREATE TABLE public.kid (x int) INHERITS (public.br) FROBNICATE;", "rw")]
    [InlineData("CREATE OR REPLACE VIEW other.br AS FROBNICATE;", "rw")]
    [InlineData("CREATE FUNCTION public.f(a text) RETURNS int FROBNICATE;", "f")]
    [InlineData("CREATE FUNCTION f(a text) RETURNS int FROBNICATE;", "f")]
    [InlineData("CREATE TABEL x (y int);", "rwRWf")]
    [InlineData("CREATE DOMAIN d AS int FROBNICATE 1;", "rwRWf")]
    [InlineData("ADD CONSTRAINT x CHECK (true);", "rwRWf")]
    [InlineData("ALTER TABLE public.br ADD CONSTRAINT k CHECK (f(id) > ", "rwRWf")]
    [InlineData("CREATE TABLE public.x (a text DEFAULT 'open);", "rwRWf")]
    [InlineData("CREATE TABLE public.x (a int FROBNICATE 1\n  CREATE TRIGGER t BEFORE INSERT ON public.br FOR EACH ROW EXECUTE FUNCTION g();", "rwRWf")]
    [InlineData("COPY public.br (id, xm) FROM stdin;\n1\tx\n", "rwRWf")]
    [InlineData("DO $$ BEGIN IF true THEN ALTER TABLE public.br ADD COLUMN x int; END IF; END $$;", "rw")]
    [InlineData("DO $$ BEGIN EXECUTE 'CREATE TRIGGER t BEFORE INSERT ON public.br FOR EACH ROW EXECUTE FUNCTION g()'; END $$;", "w")]
    [InlineData("DO $$ BEGIN EXECUTE format('ALTER TABLE %I ADD x int', 'br'); END $$;", "rwRWf")]
    [InlineData("DO $$ DECLARE s text; BEGIN s := 'x'; EXECUTE s; END $$;", "rwRWf")]
    [InlineData("DO $$ BEGIN CREATE ROLE x; EXECUTE 'GRANT SELECT ON br TO x'; END $$;", "")]
    [InlineData("GRANT FROBNICATE ON public.br TO x;", "")]
    [InlineData("COMMENT ON TABLE public.br IS FROBNICATE;", "")]
    [InlineData("SET frobnicate TO ON ON ON;", "")]
    [InlineData("CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;", "")]
    [InlineData("CREATE PUBLICATION p FROBNICATE;", "")]
    [InlineData("CREATE ROLE x FROBNICATE;", "")]
    [InlineData("DROP INDEX FROBNICATE x y;", "")]
    [InlineData("ALTER TABLE public.br ADD COLUMN q other.code;", "w")]
    [InlineData("CREATE TABLE public.br2 (q other.code);", "")]
    [InlineData("ALTER TABLE public.br ADD COLUMN q citext, ADD COLUMN g public.geometry(Point, 4326), ADD h hstore[];", "")]
    [InlineData("CREATE DOMAIN d AS other.code;", "rwRWf")]
    [InlineData("CREATE TYPE d AS (a other.code);", "rwRWf")]
    [InlineData("CREATE TYPE mood AS ENUM ('a'); ALTER TABLE public.br ADD COLUMN m mood; DROP TYPE mood CASCADE;", "rwRWf")]
    [InlineData("DROP EXTENSION pgcrypto; DROP DOMAIN IF EXISTS nosuch CASCADE; ALTER TABLE public.nosuch DROP CONSTRAINT k; ALTER TABLE ONLY public.nosuch ALTER COLUMN a DROP DEFAULT;", "")]
    public void What_is_not_read_of_PostgreSql_counts_for_its_table(string unread, string incomplete) => Assert.Equal(incomplete, Incomplete(Postgres + "\n" + unread, SqlDialect.PostgreSql));

    [Theory]
    [InlineData("CREATE TRIGGER t BEFORE INSERT ON br FOR EACH ROW FROBNICATE BY x;", "w")]
    [InlineData("ALTER TABLE br DROP COLUMN xm;", "v")]
    [InlineData("ALTER TABLE br RENAME COLUMN xm TO ym;", "v")]
    [InlineData("ALTER TABLE br DROP COLUMN nosuch;", "rwv")]
    [InlineData("ALTER TABLE br ADD COLUMN x int AFTER nosuch;", "rwv")]
    [InlineData("RENAME TABLE nosuch TO br, fy TO f2;", "rwRWv")]
    [InlineData("CREATE TABLE br LIKE fy;", "rwv")]
    [InlineData("ALTER VIEW v AS SELECT je AS xm FROM fy;", "")]
    [InlineData("ALTER ALGORITHM=MERGE DEFINER=`a`@`%` SQL SECURITY DEFINER VIEW v AS SELECT je AS xm FROM fy;", "")]
    [InlineData("CREATE OR REPLACE VIEW v AS SELECT FROBNICATE BY 1;", "v")]
    [InlineData("CREATE TABLE x (a text DEFAULT 'open);", "rwRWv")]
    [InlineData("CREATE TABLE x (a int,", "rwRWv")]
    [InlineData("CREATE TRIGGER t BEFORE INSERT ON br FOR EACH ROW SET NEW.xm = ", "rwRWv")]
    [InlineData("GRANT ALTER, CREATE ON br TO x;", "")]
    [InlineData("CREATE USER x;\nSET x = 1;\nLOCK TABLES br WRITE;\n/*!40000 ALTER TABLE `br` DISABLE KEYS */;\nUNLOCK TABLES;", "")]
    [InlineData("CREATE DATABASE x;\nDROP VIEW IF EXISTS z;\nCREATE INDEX i ON br (id);\nCREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM br;", "")]
    public void What_is_not_read_of_MySql_counts_for_its_table(string unread, string incomplete) => Assert.Equal(incomplete, Incomplete(MySql + "\n" + unread, SqlDialect.MySql));

    [Theory]
    [InlineData("CREATE TRIGGER [dbo].[t] ON [dbo].[br] AFTER INSERT AS\nBEGIN\n  ALTER TABLE dbo.fy ADD x int\nEND\nGO", "w")]
    [InlineData("CREATE OR ALTER TRIGGER t ON dbo.br INSTEAD OF DELETE AS DELETE FROM fy\nGO", "w")]
    [InlineData("ALTER TABLE dbo.br DROP COLUMN xm\nGO", "rw")]
    [InlineData("ALTER TABLE [dbo].[br] ADD CONSTRAINT [d] DEFAULT (dbo.g()) FOR [xm]\nGO", "w")]
    [InlineData("ALTER TABLE [dbo].[br] WITH CHECK ADD CONSTRAINT [c] CHECK ([dbo].[g]([id])>(0))\nGO", "w")]
    [InlineData("CREATE SECURITY POLICY p ADD FILTER PREDICATE dbo.g(id) ON dbo.br, ADD BLOCK PREDICATE dbo.g(id) ON dbo.fy\nGO", "rwRW")]
    [InlineData("EXEC sp_rename 'dbo.br.xm', 'ym', 'COLUMN'\nGO", "rw")]
    [InlineData("EXEC sys.sp_rename N'[dbo].[br]', N'b2'\nGO", "rw")]
    [InlineData("CREATE FUNCTION [dbo].[f] (@a int) RETURNS int AS\nBEGIN\n  DROP TABLE dbo.br\n  RETURN 1\nEND\nGO", "f")]
    [InlineData("CREATE FROBNICATION x\nGO", "rwRWf")]
    [InlineData("ALTER TABLE [dbo].[br] ADD CONSTRAINT [d] DEFAULT (getdate()) FOR [xm]\nGO\nALTER TABLE [dbo].[br] CHECK CONSTRAINT [c]\nGO", "")]
    [InlineData("CREATE UNIQUE NONCLUSTERED INDEX [i] ON [dbo].[br] ([id] ASC) INCLUDE ([xm]) WITH (PAD_INDEX = OFF)\nGO\nALTER INDEX [i] ON [dbo].[br] REBUILD\nGO", "")]
    [InlineData("CREATE PROCEDURE [dbo].[p] AS\nCREATE TABLE dbo.x (a int)\nALTER TABLE dbo.br ADD y int\nEXEC sp_rename 'fy', 'z'\nGO", "")]
    [InlineData("USE [his]\nGO\nSET ANSI_NULLS ON\nGO\nCREATE USER [x] FOR LOGIN [x]\nGO\nALTER ROLE [db_owner] ADD MEMBER [x]\nGO\nALTER DATABASE [his] SET RECOVERY FULL\nGO\nGRANT ALTER ON dbo.br TO x\nGO", "")]
    public void What_is_not_read_of_SqlServer_counts_for_its_table(string unread, string incomplete) => Assert.Equal(incomplete, Incomplete(SqlServer + "\n" + unread + "\n", SqlDialect.SqlServer));

    [Theory]
    [InlineData("CREATE OR REPLACE EDITIONABLE TRIGGER \"T\" BEFORE INSERT ON BR FOR EACH ROW\nBEGIN\n  EXECUTE IMMEDIATE 'DROP TABLE FY';\nEND;\n/\nALTER TRIGGER \"T\" ENABLE;", "w")]
    [InlineData("ALTER TABLE BR DROP COLUMN XM;", "rw")]
    [InlineData("CREATE INDEX I ON BR (MY_PKG.F(ID));", "w")]
    [InlineData("CREATE INDEX I ON BR (UPPER(\"XM\"));\nCREATE UNIQUE INDEX \"J\" ON \"BR\" (\"ID\") PCTFREE 10 TABLESPACE \"USERS\";\nALTER INDEX I REBUILD;", "")]
    [InlineData("CREATE OR REPLACE FUNCTION F(A NUMBER) RETURN NUMBER IS\nBEGIN\n  RETURN q'[it's]';\nEND;\n/", "f")]
    [InlineData("CREATE OR REPLACE PACKAGE BODY P IS\n  PROCEDURE X IS BEGIN DELETE FROM BR; END;\nEND;\n/\nCREATE SEQUENCE S;\nCREATE TYPE O AS OBJECT (A NUMBER);\n/\nGRANT SELECT ON BR TO X;", "")]
    [InlineData("BEGIN\n  DBMS_RLS.ADD_POLICY('HIS', 'BR', 'P', 'HIS', 'F');\nEND;\n/", "rwRWf")]
    [InlineData("RENAME BR TO B2;", "rw")]
    public void What_is_not_read_of_Oracle_counts_for_its_table(string unread, string incomplete) => Assert.Equal(incomplete, Incomplete(Oracle + "\n" + unread + "\n", SqlDialect.Oracle));

    private static string Incomplete(string file, SqlDialect dialect)
    {
        bool isMySql = dialect == SqlDialect.MySql;
        (SqlCatalogue catalogue, ImmutableArray<DefinitionFileSummary> files) = SqlCatalogue.FromDefinitions(
            [("his.sql", Encoding.UTF8.GetBytes(file))], isMySql ? SqlDialect.MySql : SqlDialect.PostgreSql, dialect, isMySql ? "his" : string.Empty);
        (char Letter, string Sql)[] statements =
        [
            ('r', "select id from br"), ('w', "insert into br (id) values (1)"), ('R', "select id from fy"), ('W', "insert into fy (id) values (1)"),
            isMySql ? ('v', "select xm from v") : ('f', "select f(1)"),
        ];
        return string.Concat(statements.Where(statement => IsKnown(files, statement.Letter) && !IsComplete(catalogue, statement.Sql)).Select(statement => statement.Letter));
    }

    private static bool IsKnown(ImmutableArray<DefinitionFileSummary> files, char letter) => letter != 'f' || files[0].Dialect == SqlDialect.PostgreSql || files[0].Problems.Any();

    private static bool IsComplete(SqlCatalogue catalogue, string sql)
    {
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        return !lineage.Incomplete.Any(item => item.Reason is IncompleteReason.UnreadDefinition or IncompleteReason.OpaqueRoutine or IncompleteReason.OpaqueView);
    }
}
