using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>Views, routines and triggers in files of MySQL and MariaDB, as mysqldump and Navicat write them.</summary>
public sealed class MySqlObjectTests
{
    private const string Dump = """
        -- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
        --
        -- Host: localhost    Database: his
        -- ------------------------------------------------------
        /*!50503 SET NAMES utf8mb4 */;
        CREATE TABLE `br` (`id` int NOT NULL, `xm` varchar(50), `sfzh` varchar(18)) ENGINE=InnoDB;
        INSERT INTO `br` VALUES (1,'a;b\'','; CREATE VIEW x AS SELECT 1');
        CREATE TABLE `rz` (`nr` text) ENGINE=InnoDB;
        /*!50001 CREATE VIEW `v_br` AS SELECT 
         1 AS `mc`,
         1 AS `zj`*/;
        /*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
        /*!50003 SET sql_mode              = 'STRICT_TRANS_TABLES,ANSI_QUOTES' */ ;
        DELIMITER ;;
        /*!50003 CREATE*/ /*!50017 DEFINER=`root`@`%`*/ /*!50003 TRIGGER `br_ins` AFTER INSERT ON `br` FOR EACH ROW BEGIN
          -- not; here
          INSERT INTO "rz" VALUES (NEW.xm);
        END */;;
        DELIMITER ;
        /*!50003 SET sql_mode              = @saved_sql_mode */ ;
        DELIMITER $$
        CREATE DEFINER=`root`@`localhost` FUNCTION `xm_of`(x INT) RETURNS varchar(50)
            READS SQL DATA
        BEGIN
          RETURN (SELECT xm FROM br WHERE id = x);
        END$$
        CREATE PROCEDURE `xm_of`() SELECT 1$$
        DELIMITER ;
        /*!50001 DROP VIEW IF EXISTS `v_br`*/;
        /*!50001 CREATE ALGORITHM=UNDEFINED */
        /*!50013 DEFINER=`root`@`%` SQL SECURITY DEFINER */
        /*!50001 VIEW `v_br` AS select `br`.`xm` AS `mc`,`br`.`sfzh` AS `zj` from `br` */;
        -- Dump completed on 2024-05-01 12:00:00
        """;

    [Fact]
    public void Triggers_and_routines_are_read_with_their_bodies()
    {
        (SqlCatalogue catalogue, DefinitionFileSummary file) = Read(Dump);
        Assert.True(catalogue.Snapshot.TryFind(new RelationName("his", "br"), out Relation? table));
        Trigger trigger = Assert.Single(table.Triggers);
        Assert.Equal(("br_ins", "insert"), (trigger.Name, Assert.Single(trigger.Events)));
        Assert.StartsWith("BEGIN", trigger.Body, StringComparison.Ordinal);
        Assert.EndsWith("END", trigger.Body, StringComparison.Ordinal);
        IReadOnlyList<Routine> routines = catalogue.Snapshot.FindRoutines(new RoutineName("his", "xm_of"));
        Assert.Equal([RoutineKind.Function, RoutineKind.Procedure], routines.Select(routine => routine.Kind).Order());
        Assert.Contains(routines, routine => routine.Body!.Contains("SELECT xm FROM br", StringComparison.Ordinal));
        Assert.Equal(3, file.Relations);
        Assert.Empty(file.Problems);
    }

    /// <summary>The view's two definitions are one view, the routine's name stands for a function and a procedure, and the trigger writes.</summary>
    [Theory]
    [InlineData("select mc, zj from v_br where zj = 'x'", "his.br.xm his.br.sfzh", "his.br")]
    [InlineData("select XM_OF(id) from his.br", "his.br.id his.br.xm", "his.br")]
    [InlineData("insert into br (id, xm) values (1, 'x')", "", "his.rz")]
    public void Statements_are_followed_into_them(string text, string sources, string indirect)
    {
        (SqlCatalogue catalogue, _) = Read(Dump);
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(text))).Lineage;
        Assert.True(lineage.IsComplete, string.Join("; ", lineage.Incomplete));
        Assert.Equal(sources, string.Join(' ', lineage.Outputs.SelectMany(output => output.Sources)));
        Assert.Contains(lineage.Tables, table => table.Table.ToString() == indirect);
    }

    [Fact]
    public void Views_over_views_may_stand_in_any_order_and_in_any_file()
    {
        (SqlCatalogue catalogue, var files) = SqlCatalogue.FromDefinitions(
        [
            ("a.sql", "CREATE VIEW c (k) AS SELECT n FROM b;"u8.ToArray()), ("b.sql", "CREATE OR REPLACE VIEW `b` AS SELECT a.x AS n FROM a;\nCREATE VIEW no AS SELECT x FROM nowhere;"u8.ToArray()),
            ("c.sql", "CREATE TABLE `a` (`x` int) ENGINE=InnoDB;"u8.ToArray()),
        ]);
        Assert.Equal([0, 1, 0], files.Select(file => file.Problems.Length));
        Assert.Equal(new DefinitionProblem(2, DefinitionProblemKind.NotFollowed, "columns of the view"), files[1].Problems[0]);
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse("select K from c"u8.ToArray())).Lineage;
        Assert.True(lineage.IsComplete, string.Join("; ", lineage.Incomplete));
        Assert.Equal("a.x", Assert.Single(lineage.Outputs[0].Sources).ToString());
    }

    [Fact]
    public void A_trigger_that_is_not_understood_is_there_all_the_same()
    {
        (SqlCatalogue catalogue, DefinitionFileSummary file) = Read(
            "CREATE TABLE `br` (`id` int) ENGINE=InnoDB;\nDELIMITER ;;\nCREATE TRIGGER t BEFORE UPDATE ON br FOR EACH ROW BEGIN WRONG WORDS; END;;\n");
        Assert.Equal((3, DefinitionProblemKind.NotUnderstood), (file.Problems[0].Line, file.Problems[0].Kind));
        Assert.True(catalogue.Snapshot.TryFind(new RelationName(string.Empty, "br"), out Relation? table));
        Assert.Null(Assert.Single(table.Triggers).Body);
    }

    [Theory]
    [InlineData("CREATE TABLE [dbo].[a]([x] [int])\nGO\nCREATE TRIGGER [dbo].[t] ON [dbo].[a] AFTER INSERT AS BEGIN SELECT 1 END\nGO\n", "insert into a values (1)")]
    [InlineData("CREATE TABLE a (x VARCHAR2(9));\nCREATE OR REPLACE TRIGGER t BEFORE INSERT OR UPDATE OF x ON a FOR EACH ROW\nBEGIN :NEW.x := 1; END;\n/\n", "insert into a values ('1')")]
    public void A_trigger_of_another_dialect_makes_writing_to_its_table_incomplete(string definitions, string statement)
    {
        (SqlCatalogue catalogue, DefinitionFileSummary file) = Read(definitions);
        Assert.Contains(file.Problems, problem => problem.Construct == "trigger");
        Assert.False(Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(statement))).Lineage.IsComplete);
        Assert.True(Assert.Single(new SqlAnalyser(catalogue).Analyse("select x from a"u8.ToArray())).Lineage.IsComplete);
    }

    /// <summary>Whatever is done to a script, reading it ends soon and without an exception.</summary>
    [Fact]
    public void Damaged_scripts_are_read_in_bounded_time()
    {
        var random = new Random(20261129);
        byte[] whole = Encoding.UTF8.GetBytes(Dump);
        ReadOnlySpan<byte> structure = "()'\"`;\n\\$*/-# \0!"u8;
        for (int round = 0; round < 500; round++)
        {
            byte[] bytes = whole[..random.Next(whole.Length)];
            for (int change = random.Next(6); change > 0 && bytes.Length > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = structure[random.Next(structure.Length)];
            }

            Assert.Single(SqlCatalogue.FromDefinitions([("a.sql", bytes)], (SqlDialect)random.Next(3), SqlDialect.MySql).Files);
        }

        foreach (string piece in (string[])["'\n", "/*!\n", "delimiter '\n", "create trigger t on a\n", ";", "create view v as select (\n"])
        {
            byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length)));
            long started = System.Diagnostics.Stopwatch.GetTimestamp();
            Assert.Single(SqlCatalogue.FromDefinitions([("a.sql", bytes)], SqlDialect.MySql, SqlDialect.MySql).Files);
            Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(60));
        }
    }

    private static (SqlCatalogue Catalogue, DefinitionFileSummary File) Read(string text)
    {
        (SqlCatalogue catalogue, var files) = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(text))]);
        return (catalogue, Assert.Single(files));
    }
}
