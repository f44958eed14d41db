using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>Files whose objects were made under another <c>sql_mode</c> than a server starts with.</summary>
public sealed class MySqlModeTests
{
    /// <summary>As <c>mysqldump --compatible=ansi</c> of MariaDB 10.11 writes it: a mode for the file, others for objects, and back.</summary>
    private const string Ansi = """
        /*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO,ANSI' */;
        USE "his";
        CREATE TABLE "br" (
          "id" int(11) NOT NULL,
          "xm x" varchar(20) DEFAULT NULL COMMENT '姓名',
          "qm" varchar(40) GENERATED ALWAYS AS (concat("xm x",'lit')) STORED,
          "lj" varchar(40) GENERATED ALWAYS AS ("xm x" || 'y') STORED,
          "mr" varchar(40) DEFAULT (concat("xm x", 'z')),
          PRIMARY KEY ("id"),
          CONSTRAINT "CONSTRAINT_1" CHECK ("xm x" <> 'no')
        )
         PARTITION BY LIST ("id")
        (PARTITION "p0" VALUES IN (1));
        CREATE TABLE "rz" ("nr" text);
        /*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
        /*!50003 SET sql_mode              = '' */ ;
        DELIMITER ;;
        CREATE FUNCTION `xm_of`(x int) RETURNS text BEGIN RETURN concat("xm x", (SELECT `xm x` FROM br WHERE id = x)); END ;;
        DELIMITER ;
        /*!50003 SET sql_mode              = @saved_sql_mode */ ;
        DELIMITER ;;
        CREATE TRIGGER "br_upd" AFTER UPDATE ON "br" FOR EACH ROW INSERT INTO "rz" VALUES (NEW."xm x") ;;
        DELIMITER ;
        CREATE VIEW "v" AS select "br"."xm x" AS "a", 'b' AS "b" from "br";
        /*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
        CREATE TABLE `plain` (`a` int, `t` text GENERATED ALWAYS AS (concat("a",`a`)) STORED, `b` int COMMENT "乙");
        """;

    [Fact]
    public void Tables_have_the_mode_that_holds_where_they_are_made()
    {
        (SqlCatalogue catalogue, DefinitionFileSummary file) = Read(Ansi);
        Assert.Empty(file.Problems);
        Assert.True(catalogue.Snapshot.TryFind(new RelationName("his", "br"), out Relation? table));
        Assert.Equal(["id", "xm x", "qm", "lj", "mr"], table.Columns.Select(column => column.Name));
        Assert.Equal("姓名", table.Columns[1].Comment);
        Assert.All(table.Columns, column => Assert.True(column.Modes.HasFlag(MySqlModes.AnsiQuotes | MySqlModes.PipesAsConcat)));
        Assert.True(catalogue.Snapshot.TryFind(new RelationName("his", "plain"), out Relation? plain));
        Assert.All(plain.Columns, column => Assert.Equal(MySqlModes.None, column.Modes));
        Assert.Equal("乙", plain.Columns[2].Comment);
    }

    [Theory]
    [InlineData("update br set `xm x` = 'n'", "his.br.xm x>his.br.lj,his.br.xm x>his.br.qm,his.br.xm x>his.rz.nr", "")]
    [InlineData("insert into plain (a) values (1)", "his.plain.a>his.plain.t", "")]
    [InlineData("select a, b from v", "", "his.br.xm x")]
    [InlineData("select xm_of(1)", "", "his.br.xm x")]
    public void Expressions_views_triggers_and_routines_are_read_by_their_mode(string sql, string flows, string sources)
    {
        (SqlCatalogue catalogue, _) = Read(Ansi);
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        bool hasDefault = sql.Contains("br set", StringComparison.Ordinal);
        Assert.Equal(hasDefault ? "DEFAULT mr" : string.Empty, string.Join(',', lineage.Incomplete.Select(item => item.Construct)));
        Assert.Equal(flows, string.Join(',', lineage.Flows.Select(flow => $"{flow.From}>{flow.To}").Order(StringComparer.Ordinal)));
        Assert.Equal(sources, string.Join(' ', lineage.Outputs.SelectMany(output => output.Sources).Distinct()));
    }

    [Fact]
    public void A_backslash_is_one_where_the_mode_says_so()
    {
        (SqlCatalogue catalogue, DefinitionFileSummary file) = Read(
            """
            SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES';
            CREATE TABLE `a` (`x` text, `y` text GENERATED ALWAYS AS (concat('\', `x`, '\')) STORED) ENGINE=InnoDB COMMENT='\';
            SET sql_mode = DEFAULT;
            CREATE TABLE `b` (`x` text, `y` text GENERATED ALWAYS AS (concat('\', `z`, \'', `x`)) STORED) ENGINE=InnoDB;
            """);
        Assert.Empty(file.Problems);
        foreach (string table in (string[])["a", "b"])
        {
            StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes($"insert into {table} (x) values ('')"))).Lineage;
            Assert.True(lineage.IsComplete, string.Join("; ", lineage.Incomplete));
            Assert.Equal($"{table}.x>{table}.y", string.Join(',', lineage.Flows.Select(flow => $"{flow.From}>{flow.To}")));
        }
    }

    [Theory]
    [InlineData("SET sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES');", 1)]
    [InlineData("SET GLOBAL sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES');", 0)]
    [InlineData("SET @a = @@sql_mode, NAMES utf8mb4, @@session.sql_mode = ANSI_QUOTES;", 0)]
    [InlineData("DELIMITER ;;\nCREATE PROCEDURE p() BEGIN SET sql_mode = CONCAT('A', 'B'); END;;\nDELIMITER ;", 0)]
    public void A_mode_that_is_not_known_is_a_problem(string setting, int problems)
    {
        (_, DefinitionFileSummary file) = Read($"{setting}\nCREATE TABLE `a` (`x` int) ENGINE=InnoDB;");
        Assert.Equal(problems, file.Problems.Count(problem => problem is { Kind: DefinitionProblemKind.NotFollowed, Construct: "sql_mode" }));
        Assert.Equal(problems, file.Problems.Length);
    }

    /// <summary>What new sessions get the script's own has not, until it asks for it.</summary>
    [Theory]
    [InlineData("SET GLOBAL sql_mode = 'ANSI_QUOTES';", "")]
    [InlineData("SET GLOBAL sql_mode = 'ANSI_QUOTES';\nSET sql_mode = DEFAULT;", "sql_mode,columns of the view")]
    [InlineData("SET GLOBAL sql_mode = '';\nSET sql_mode = DEFAULT;", "")]
    [InlineData("SET GLOBAL default_storage_engine = MERGE;", "")]
    public void A_global_mode_holds_for_new_sessions(string setting, string problem)
    {
        (SqlCatalogue catalogue, DefinitionFileSummary file) = Read($"CREATE TABLE br (x int);\n{setting}\nCREATE VIEW v AS select 'a', \"b\", x from br;\nCREATE TABLE m (x int);");
        Assert.Equal(problem, string.Join(',', file.Problems.Select(item => item.Construct)));
        foreach (string sql in (string[])["select * from v", "select * from m"])
        {
            StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
            Assert.Equal(problem.Length == 0 || sql.EndsWith('m'), lineage.IsComplete);
        }
    }

    /// <summary>Tables of a file that names no database are in one without a name, whichever mode a view or a routine was made under.</summary>
    [Theory]
    [InlineData("select y from v", "br.x")]
    [InlineData("select f(1)", "br.x")]
    public void Views_and_routines_under_a_mode_are_read_without_a_database(string sql, string expected)
    {
        (SqlCatalogue catalogue, DefinitionFileSummary file) = Read("""
            CREATE TABLE br (x int);
            SET sql_mode = 'ANSI_QUOTES';
            CREATE VIEW v AS select "br"."x" AS "y" from "br";
            CREATE FUNCTION f(i int) RETURNS int RETURN (SELECT max("x") FROM "br");
            SET sql_mode = '';
            """);
        Assert.Empty(file.Problems);
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(expected, string.Join(',', lineage.Outputs.SelectMany(output => output.Sources).Select(source => $"{source.Table.Name}.{source.Column}")));
    }

    private static (SqlCatalogue Catalogue, DefinitionFileSummary File) Read(string text)
    {
        (SqlCatalogue catalogue, var files) = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(text))], SqlDialect.MariaDb, SqlDialect.MariaDb);
        return (catalogue, Assert.Single(files));
    }
}
