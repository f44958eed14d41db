using System.Diagnostics;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Tests.Catalogue;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>Files of the dialects that are read loosely: what tools write, what is broken in them, and any damage.</summary>
public sealed class LooseFileTests
{
    private const string MySqlDump = """
        -- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
        /*!40101 SET NAMES utf8mb4 */;
        CREATE DATABASE /*!32312 IF NOT EXISTS*/ `lis` /*!40100 DEFAULT CHARACTER SET utf8mb4 */;
        USE `lis`;
        DROP TABLE IF EXISTS `jy_bg`;
        /*!40101 SET @saved_cs_client     = @@character_set_client */;
        CREATE TABLE `jy_bg` (
          `bgid` bigint unsigned NOT NULL AUTO_INCREMENT COMMENT '报告ID',
          `brid` char(12) DEFAULT NULL COMMENT '病人ID; 来自''HIS''',
          `jg` decimal(12,4) DEFAULT '0.0000' COMMENT '结果',
          `sj` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) COMMENT '时间',
          PRIMARY KEY (`bgid`,`brid`),
          KEY `k_sj` (`sj`),
          CONSTRAINT `fk_br` FOREIGN KEY (`brid`) REFERENCES `his`.`br_xx` (`id`) ON DELETE SET NULL
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='检验报告';
        LOCK TABLES `jy_bg` WRITE;
        /*!40000 ALTER TABLE `jy_bg` DISABLE KEYS */;
        INSERT INTO `jy_bg` VALUES (1,'a\'b;c',1.5,NULL),(2,'CREATE TABLE `x` (y int)',2,NULL);
        UNLOCK TABLES;
        -- Dump completed on 2024-05-01 12:00:00
        """;

    private const string SqlServer = """
        CREATE TABLE dbo.YP_ZD (
            YPBM varchar(20) NOT NULL,
            YPMC nvarchar(100), -- 药品名称
            DJ money DEFAULT (0)
        )
        GO
        ALTER TABLE dbo.YP_ZD ADD CONSTRAINT PK_YP PRIMARY KEY CLUSTERED (YPBM)
        GO
        ALTER TABLE [dbo].[YP_ZD] ADD GG nvarchar(50) NULL, CJ nvarchar(80)
        GO
        EXECUTE sp_addextendedproperty N'MS_Description', N'药品单价', N'SCHEMA', N'dbo', N'TABLE', N'YP_ZD', N'COLUMN', N'DJ'
        GO
        """;

    private const string Oracle = """
        CREATE GLOBAL TEMPORARY TABLE emr.bl_ls ( id NUMBER(18) ) ON COMMIT DELETE ROWS;
        CREATE TABLE emr.bl_zd (
          zdid NUMBER(18,0) NOT NULL,
          blh VARCHAR2(20 CHAR),
          "Zdmc" NVARCHAR2(200)
        );
        ALTER TABLE emr.bl_zd ADD CONSTRAINT pk_zd PRIMARY KEY (zdid) USING INDEX TABLESPACE idx;
        ALTER TABLE emr.bl_zd ADD (bz CLOB, lrsj DATE DEFAULT SYSDATE);
        ALTER TABLE emr.bl_zd ADD CONSTRAINT fk_blh FOREIGN KEY (blh) REFERENCES emr.bl_jbxx (blh);
        COMMENT ON TABLE emr.bl_zd IS '病历诊断';
        COMMENT ON COLUMN emr.bl_zd."Zdmc" IS '诊断名称';
        """;

    [Fact]
    public void A_dump_of_MySql_is_read()
    {
        DefinitionFileReading reading = DefinitionFile.Read(Encoding.UTF8.GetBytes(MySqlDump));
        Assert.Equal(SqlDialect.MySql, reading.Dialect);
        Relation table = Assert.Single(reading.Snapshot.Relations);
        Assert.Equal((new RelationName("lis", "jy_bg"), "检验报告"), (table.Name, table.Comment));
        Assert.Equal(["bgid", "brid", "jg", "sj"], table.Columns.Select(column => column.Name));
        Assert.Equal(["报告ID", "病人ID; 来自'HIS'", "结果", "时间"], table.Columns.Select(column => column.Comment));
        Assert.Equal(["bigint unsigned", "char(12)", "decimal(12,4)", "datetime(3)"], table.Columns.Select(column => column.DeclaredType));
        Assert.Equal([true, true, false, true], table.Columns.Select(column => column.IsNotNull));
        Assert.Equal(["bgid", "brid"], table.PrimaryKey);
        Assert.Equal(new RelationName("his", "br_xx"), Assert.Single(table.ForeignKeys).ReferencedTable);
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void A_script_of_SqlServer_in_GB18030_is_read()
    {
        DefinitionFileReading reading = DefinitionFile.Read(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(SqlServer));
        Assert.Equal((SqlDialect.SqlServer, "GB18030"), (reading.Dialect, reading.Encoding));
        Relation table = Assert.Single(reading.Snapshot.Relations);
        Assert.Equal(["YPBM", "YPMC", "DJ", "GG", "CJ"], table.Columns.Select(column => column.Name));
        Assert.Equal([null, "药品名称", "药品单价", null, null], table.Columns.Select(column => column.Comment));
        Assert.Equal(["varchar(20)", "nvarchar(100)", "money", "nvarchar(50)", "nvarchar(80)"], table.Columns.Select(column => column.DeclaredType));
        Assert.Equal(["YPBM"], table.PrimaryKey);
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void A_script_of_Oracle_in_UTF_16_is_read()
    {
        DefinitionFileReading reading = DefinitionFile.Read(Encoding.BigEndianUnicode.GetBytes(Oracle));
        Assert.Equal((SqlDialect.Oracle, "UTF-16"), (reading.Dialect, reading.Encoding));
        Assert.True(reading.Snapshot.TryFind(new RelationName("EMR", "BL_LS"), out _));
        Assert.True(reading.Snapshot.TryFind(new RelationName("EMR", "BL_ZD"), out Relation? table));
        Assert.Equal("病历诊断", table.Comment);
        Assert.Equal(["ZDID", "BLH", "Zdmc", "BZ", "LRSJ"], table.Columns.Select(column => column.Name));
        Assert.Equal([null, null, "诊断名称", null, null], table.Columns.Select(column => column.Comment));
        Assert.Equal(["NUMBER(18,0)", "VARCHAR2(20 CHAR)", "NVARCHAR2(200)", "CLOB", "DATE"], table.Columns.Select(column => column.DeclaredType));
        Assert.Equal(["ZDID"], table.PrimaryKey);
        Assert.Equal(new RelationName("EMR", "BL_JBXX"), Assert.Single(table.ForeignKeys).ReferencedTable);
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void A_broken_statement_does_not_lose_the_rest()
    {
        const string Text = """
            CREATE TABLE `one` (`a` int COMMENT '甲');
            CREATE TABLE `open` (`a` int COMMENT '没有结尾);
            CREATE TABLE `two` (`b` int COMMENT '乙', `e` date) COMMENT='二';
            CREATE TABLE `half` (`b` varchar(10 COMMENT '乙');
            CREATE TABLE `never` (`c` int COMMENT '丙'
            CREATE TABLE `three` (`c` int COMMENT '丙');
            CREATE TABLE four `d` int);
            ALTER TABLE `three` ADD COLUMN `d` int, DROP COLUMN `c`;
            ALTER TABLE `two` DROP INDEX `k`, ALTER `b` SET DEFAULT 1;
            ALTER TABLE `two` ADD COLUMN `f` int COMMENT '己', ADD `g` date;
            """;
        DefinitionFileReading reading = DefinitionFile.Read(Encoding.UTF8.GetBytes(Text), SqlDialect.MySql);
        Assert.Equal(["one", "three", "two"], reading.Snapshot.Relations.Select(relation => relation.Name.Name).Order());
        Assert.Equal([2, 2, 4, 6, 7], reading.Problems.Select(problem => problem.Line));
        Assert.True(reading.Snapshot.TryFind(new RelationName(string.Empty, "two"), out Relation? two));
        Assert.Equal(["b", "e", "f", "g"], two.Columns.Select(column => column.Name));
    }

    [Fact]
    public void An_open_quote_of_PostgreSql_does_not_lose_the_rest()
    {
        const string Text = """
            CREATE TABLE one (a int);
            CREATE TABLE open (a text DEFAULT 'no end);
            COMMENT ON TABLE one IS '甲; 乙';
            CREATE TABLE open_too (a text DEFAULT 'no end);
            CREATE TABLE two (b int);
            COMMENT ON TABLE two IS '丙';
            """;
        DefinitionFileReading reading = DefinitionFile.Read(Encoding.UTF8.GetBytes(Text), SqlDialect.PostgreSql);
        Assert.Equal(
            ["one 甲; 乙", "two 丙"],
            reading.Snapshot.Relations.Where(relation => relation.Name.Schema == "public").Select(relation => $"{relation.Name.Name} {relation.Comment}").Order());
        Assert.Contains(reading.Problems, problem => problem.Line == 4);
    }

    /// <summary>Whatever is done to a file, reading it ends soon. An endless loop fails the test and does not hang it.</summary>
    [Fact]
    public async Task Damaged_files_are_read_in_bounded_time()
    {
        byte[][] files = [.. HospitalScripts.InOrder().Append(MySqlDump).Append(SqlServer).Append(Oracle).Select(Encoding.UTF8.GetBytes)];
        await Task.Run(() => ReadDamaged(files), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
    }

    private static void ReadDamaged(byte[][] files)
    {
        var random = new Random(20261128);
        long started = Stopwatch.GetTimestamp();
        for (int round = 0; round < 2000 && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20); round++)
        {
            byte[] bytes = Damage(files[round % files.Length], random);
            Assert.NotNull(DefinitionFile.Read(bytes, (SqlDialect)random.Next(5)));
        }
    }

    /// <summary>Cuts a piece out, puts it in elsewhere, and changes some bytes to such as carry the structure.</summary>
    private static byte[] Damage(byte[] file, Random random)
    {
        ReadOnlySpan<byte> structure = "()'\"`[];,\n\\$*/-#.@ \0"u8;
        int from = random.Next(file.Length);
        int to = random.Next(from, Math.Min(file.Length, from + 400));
        int target = random.Next(file.Length);
        byte[] bytes = [.. file[..target], .. file[from..to], .. file[Math.Min(file.Length, target + random.Next(100))..]];
        for (int change = random.Next(6); change > 0; change--)
        {
            bytes[random.Next(bytes.Length)] = structure[random.Next(structure.Length)];
        }

        return bytes;
    }
}
