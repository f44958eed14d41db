using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>What is not known says in what of the database it is, and where that is defined; what only names are known of keeps what reads it open.</summary>
public sealed class OriginTests
{
    private const string Postgres = """
        CREATE TABLE br (id int DEFAULT his_nosuch(), xm text, CHECK (nosuch_check(xm)));
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN INSERT INTO nowhere VALUES (NEW.id); RETURN NEW; END $$;
        CREATE TRIGGER tg BEFORE DELETE ON br FOR EACH ROW EXECUTE FUNCTION f();
        CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT count(*)::int FROM missing';
        CREATE VIEW v AS SELECT g() AS a;
        """;

    [Theory]
    [InlineData("delete from br", "trigger tg public.br his.sql:4 UnknownRelation nowhere")]
    [InlineData("select a from v", "routine public.g - his.sql:5 UnknownRelation missing")]
    [InlineData("insert into br (xm) values ('x')", "default id public.br his.sql:1 UnknownRoutine his_nosuch|table public.br public.br his.sql:1 UnknownRoutine nosuch_check")]
    [InlineData("select nosuch from br", "- - - - UnknownColumn nosuch")]
    public void What_is_not_known_says_in_what_it_is(string sql, string expected)
    {
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("his.sql", Encoding.UTF8.GetBytes(Postgres))]);
        IEnumerable<string> items = Analyse(catalogue, sql).Incomplete.Select(item => string.Join(' ',
            item.Inside ?? "-", item.Subject ?? "-", item.Table?.ToString() ?? "-", item.Place is { } place ? $"{place.File}:{place.Line}" : "-", item.Reason, item.Construct));
        Assert.Equal(expected, string.Join('|', items.Order(StringComparer.Ordinal)));
    }

    private const string Oracle = """
        CREATE TABLE BR (ID NUMBER(10) DEFAULT SYSDATE NOT NULL, XM VARCHAR2(20), QM VARCHAR2(20) GENERATED ALWAYS AS (SUBSTR(XM, 1, 1)) VIRTUAL);
        CREATE OR REPLACE FORCE EDITIONABLE VIEW "V_BR" ("ID", "XM") AS
          SELECT ID, XM FROM BR WITH READ ONLY;
        CREATE MATERIALIZED VIEW MV_BR AS SELECT ID FROM BR;
        CREATE OR REPLACE PUBLIC SYNONYM S_BR FOR BR;
        CREATE SYNONYM S_FAR FOR BR@REMOTE;
        """;

    [Theory]
    [InlineData("select id, xm from br", "")]
    [InlineData("insert into s_br (xm) values ('x')", "UnreadDefinition")]
    [InlineData("select qm from br", "UnreadDefinition")]
    [InlineData("select xm from v_br", "OpaqueView")]
    [InlineData("select xm from s_br", "")]
    [InlineData("select id from s_far", "UnreadDefinition,UnknownColumn")]
    public void Views_synonyms_and_computed_columns_of_Oracle_are_known_by_name(string sql, string reasons)
    {
        (SqlCatalogue catalogue, var files) = SqlCatalogue.FromDefinitions([("o.sql", Encoding.UTF8.GetBytes(Oracle))], definitions: SqlDialect.Oracle);
        StatementLineage lineage = Analyse(catalogue, sql);
        Assert.Equal(reasons, string.Join(',', lineage.Incomplete.Select(item => item.Reason).Distinct()));
        Assert.Equal(["computed column", "view", "view"], files[0].Problems.Select(problem => problem.Construct));
        if (sql.Contains("xm from s_br", StringComparison.Ordinal))
        {
            Assert.Equal("public.br.xm", Assert.Single(lineage.Outputs).Sources.Single().ToString());
        }
    }

    [Fact]
    public void A_materialized_view_without_columns_is_known_to_be_there()
    {
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("o.sql", Encoding.UTF8.GetBytes(Oracle))], definitions: SqlDialect.Oracle);
        Assert.Contains(Analyse(catalogue, "select * from mv_br").Incomplete, item => item is { Reason: IncompleteReason.OpaqueView, Construct: "public.mv_br" });
    }

    /// <summary>Defaults of SQL Server that call nothing of a user's say nothing; computed columns do.</summary>
    [Theory]
    [InlineData("insert into fy (id) values (1)", "")]
    [InlineData("insert into js (a) values (1)", "UnreadDefinition")]
    [InlineData("select a from js", "")]
    [InlineData("select t from js", "UnreadDefinition")]
    public void Expressions_of_SqlServer_are_not_read_as_another_servers(string sql, string reasons)
    {
        const string Text = """
            CREATE TABLE [dbo].[fy] ([id] int, [sj] datetime DEFAULT (getdate()), [bz] nvarchar(20) CONSTRAINT [d] DEFAULT (N''), [je] money)
            GO
            ALTER TABLE [dbo].[fy] ADD CONSTRAINT [e] DEFAULT (CONVERT([varchar](10),getdate(),(120))) FOR [je]
            GO
            CREATE TABLE [dbo].[js] ([a] int, [b] int, [t] AS ([a]*[b]) PERSISTED)
            GO
            """;
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("s.sql", Encoding.UTF8.GetBytes(Text))], definitions: SqlDialect.SqlServer);
        Assert.Equal(reasons, string.Join(',', Analyse(catalogue, sql).Incomplete.Select(item => item.Reason).Distinct()));
    }

    private static StatementLineage Analyse(SqlCatalogue catalogue, string sql) =>
        Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
}
