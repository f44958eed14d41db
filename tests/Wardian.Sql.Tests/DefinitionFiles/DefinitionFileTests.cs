using System.Text;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>Files of definitions in their encodings and dialects, whole and broken.</summary>
public sealed class DefinitionFileTests
{
    private const string MySql = """
        /*
         Navicat Premium Data Transfer
         Source Server Type    : MySQL
        */
        SET NAMES utf8mb4;
        CREATE DATABASE /*!32312 IF NOT EXISTS*/ `his` /*!40100 DEFAULT CHARACTER SET utf8mb4 */;
        USE `his`;
        DROP TABLE IF EXISTS `br_xx`;
        CREATE TABLE `br_xx`  (
          `id` bigint(20) UNSIGNED NOT NULL AUTO_INCREMENT COMMENT '病人''ID',
          `xm` varchar(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NULL DEFAULT NULL COMMENT '姓名, (中文)',
          `je` decimal(10, 2) NULL DEFAULT 0.00,  -- 金额
          `lx` enum('a','b;c') DEFAULT 'a', # 类型
          `kh` int NOT NULL /* 卡号 */,
          `sc` int GENERATED ALWAYS AS (`je` * 2) VIRTUAL,
          PRIMARY KEY (`id`) USING BTREE,
          UNIQUE KEY `uk` (`xm`(10)), INDEX `idx_kh`(`kh` ASC) USING BTREE,
          CONSTRAINT `fk_kh` FOREIGN KEY (`kh`) REFERENCES `ka` (`id`) ON DELETE CASCADE
        ) ENGINE = InnoDB AUTO_INCREMENT = 12 CHARACTER SET = utf8mb4 COMMENT = '病人信息' ROW_FORMAT = Dynamic;
        INSERT INTO `br_xx` VALUES (1, '; CREATE TABLE `no` (x int); \' )', 2);
        DELIMITER ;;
        CREATE PROCEDURE p() BEGIN CREATE TEMPORARY TABLE tmp (x int); END ;;
        DELIMITER ;
        ALTER TABLE `br_xx` ADD COLUMN `bz` text COMMENT '备注';
        """;

    private const string SqlServer = """
        USE [HIS]
        GO
        SET ANSI_NULLS ON
        GO
        CREATE TABLE [dbo].[MZ_GHXX](
        	[GHXH] [int] IDENTITY(1,1) NOT NULL,
        	[BRXM] [nvarchar](40) NULL, -- 病人姓名
        	[SFZH] [varchar](18) NULL,
        	[ZJE]  AS ([DJ]*[SL]),
         CONSTRAINT [PK_MZ_GHXX] PRIMARY KEY CLUSTERED ([GHXH] ASC) WITH (PAD_INDEX = OFF) ON [PRIMARY]
        ) ON [PRIMARY]
        GO
        ALTER TABLE [dbo].[MZ_GHXX]  WITH CHECK ADD  CONSTRAINT [FK_X] FOREIGN KEY([SFZH]) REFERENCES [dbo].[BR] ([SFZH])
        GO
        EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'身份证号' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'MZ_GHXX', @level2type=N'COLUMN',@level2name=N'SFZH'
        GO
        EXEC sp_addextendedproperty 'MS_Description', N'挂号信息', 'SCHEMA', N'dbo', 'TABLE', N'MZ_GHXX'
        GO
        """;

    private const string Oracle = """
        -- 导出
        CREATE TABLE "EMR"."BL_JBXX"
        ( "BLH" VARCHAR2(20 BYTE) NOT NULL ENABLE,
          brxm VARCHAR2(50) DEFAULT '无' NOT NULL,
          "RQ" TIMESTAMP (6) WITH TIME ZONE,
          CONSTRAINT "PK_BL" PRIMARY KEY ("BLH") USING INDEX PCTFREE 10
        ) SEGMENT CREATION IMMEDIATE PCTFREE 10 TABLESPACE "USERS" ;
        COMMENT ON COLUMN "EMR"."BL_JBXX"."BRXM" IS '病人姓名';
        COMMENT ON TABLE EMR.BL_JBXX IS '病历基本信息';
        /
        """;

    [Fact]
    public void Tables_of_MySql_have_their_columns_keys_and_comments()
    {
        DefinitionFileReading reading = DefinitionFile.Read(Encoding.UTF8.GetBytes(MySql));
        Assert.Equal(SqlDialect.MySql, reading.Dialect);
        Relation table = Assert.Single(reading.Snapshot.Relations);
        Assert.Equal((new RelationName("his", "br_xx"), "病人信息"), (table.Name, table.Comment));
        Assert.Equal(["id", "xm", "je", "lx", "kh", "sc", "bz"], table.Columns.Select(column => column.Name));
        Assert.Equal(["病人'ID", "姓名, (中文)", "金额", "类型", "卡号", null, "备注"], table.Columns.Select(column => column.Comment));
        Assert.Equal(["bigint", "varchar", "decimal", "enum", "int", "int", "text"], table.Columns.Select(column => column.Type.Name));
        Assert.Equal(("bigint(20) UNSIGNED", "`je` * 2"), (table.Columns[0].DeclaredType, table.Columns[5].Generation));
        Assert.Equal((true, false), (table.Columns[0].IsNotNull, table.Columns[1].IsNotNull));
        Assert.Equal(["id"], table.PrimaryKey);
        ForeignKey key = Assert.Single(table.ForeignKeys);
        Assert.Equal(("fk_kh", "kh", new RelationName("his", "ka"), "id"), (key.Name, key.Columns[0], key.ReferencedTable, key.ReferencedColumns[0]));
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void Tables_of_SqlServer_have_their_columns_keys_and_comments()
    {
        DefinitionFileReading reading = DefinitionFile.Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(SqlServer)]);
        Assert.Equal((SqlDialect.SqlServer, "UTF-16"), (reading.Dialect, reading.Encoding));
        Relation table = Assert.Single(reading.Snapshot.Relations);
        Assert.Equal((new RelationName("dbo", "MZ_GHXX"), "挂号信息"), (table.Name, table.Comment));
        Assert.Equal(["GHXH", "BRXM", "SFZH", "ZJE"], table.Columns.Select(column => column.Name));
        Assert.Equal([null, "病人姓名", "身份证号", null], table.Columns.Select(column => column.Comment));
        Assert.Equal("[DJ]*[SL]", table.Columns[3].Generation);
        Assert.Equal(["GHXH"], table.PrimaryKey);
        Assert.Equal(new RelationName("dbo", "BR"), Assert.Single(table.ForeignKeys).ReferencedTable);
    }

    [Fact]
    public void Tables_of_Oracle_have_their_columns_keys_and_comments()
    {
        DefinitionFileReading reading = DefinitionFile.Read(Chinese.GetBytes(Oracle));
        Assert.Equal((SqlDialect.Oracle, "GB18030"), (reading.Dialect, reading.Encoding));
        Relation table = Assert.Single(reading.Snapshot.Relations);
        Assert.Equal((new RelationName("EMR", "BL_JBXX"), "病历基本信息"), (table.Name, table.Comment));
        Assert.Equal(["BLH", "BRXM", "RQ"], table.Columns.Select(column => column.Name));
        Assert.Equal([null, "病人姓名", null], table.Columns.Select(column => column.Comment));
        Assert.Equal("TIMESTAMP (6) WITH TIME ZONE", table.Columns[2].DeclaredType);
        Assert.Equal(["BLH"], table.PrimaryKey);
        Assert.Equal([true, true, false], table.Columns.Select(column => column.IsNotNull));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8 with mark")]
    [InlineData("utf-16")]
    [InlineData("utf-16 without mark")]
    [InlineData("utf-16 big end first")]
    [InlineData("gb18030")]
    public void Encodings_are_found_out(string name)
    {
        const string Text = "CREATE TABLE 病人 (姓名 text, 身份证号 varchar(18)); COMMENT ON TABLE 病人 IS '病人信息𠮷';";
        byte[] bytes = name switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(Text),
            "utf-8 with mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)],
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)],
            "utf-16 without mark" => Encoding.Unicode.GetBytes(Text),
            "utf-16 big end first" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)],
            _ => Chinese.GetBytes(Text),
        };
        DefinitionFileReading reading = DefinitionFile.Read(bytes);
        Assert.Empty(reading.Problems);
        Assert.True(reading.Snapshot.TryFind(new RelationName("public", "病人"), out Relation? table));
        Assert.Equal("病人信息𠮷", table.Comment);
        Assert.Equal(["姓名", "身份证号"], table.Columns.Select(column => column.Name));
    }

    [Fact]
    public void A_broken_statement_does_not_lose_the_rest()
    {
        const string Text = """
            \connect his
            CREATE TABLE one (a int);
            CREATE TABEL wrong (a int);
            CREATE TABLE open (a text DEFAULT 'no end);
            CREATE TABLE two (b int);
            COPY two (b) FROM stdin;
            1
            ; CREATE TABLE data (x int);
            \.
            CREATE TABLE half (a int;
            CREATE TABLE three (c nosuchtype);
            CREATE VIEW seen AS SELECT nowhere FROM two;
            CREATE EXTENSION hstore;
            """;
        DefinitionFileReading reading = DefinitionFile.Read(Encoding.UTF8.GetBytes(Text), SqlDialect.PostgreSql);
        Assert.Equal(
            ["one", "three", "two"],
            reading.Snapshot.Relations.Select(relation => relation.Name).Where(name => name.Schema == "public").Select(name => name.Name).Order());
        Assert.Equal([3, 4, 10, 11, 12], reading.Problems.Select(problem => problem.Line));
    }

    /// <summary>A view means what it meant when it was made.</summary>
    [Theory]
    [InlineData("ALTER TABLE p.t RENAME TO u; CREATE TABLE p.t (a int)")]
    [InlineData("CREATE TABLE s.t (a int)")]
    [InlineData("ALTER TABLE p.t RENAME COLUMN a TO z; ALTER TABLE p.t ADD COLUMN a int")]
    [InlineData("DROP TABLE p.t CASCADE; CREATE TABLE p.t (a int)")]
    public void A_view_whose_names_changed_hands_is_opaque(string change)
    {
        const string Text = "CREATE SCHEMA s; CREATE SCHEMA p; SET search_path = s, p; CREATE TABLE p.t (a int); CREATE VIEW v AS SELECT a FROM t;";
        DefinitionFileReading before = DefinitionFile.Read(Encoding.UTF8.GetBytes(Text));
        Assert.True(before.Snapshot.TryFind(new RelationName("s", "v"), out Relation? view));
        Assert.Equal("SELECT a FROM t", view.Definition);
        DefinitionFileReading after = DefinitionFile.Read(Encoding.UTF8.GetBytes(Text + change));
        Assert.True(after.Snapshot.TryFind(new RelationName("s", "v"), out view));
        Assert.Null(view.Definition);
    }

    [Fact]
    public void Prefixes_and_noise_are_read_without_harm()
    {
        var random = new Random(20261127);
        foreach (string text in new[] { MySql, SqlServer, Oracle, "CREATE TABLE a (b int); CREATE VIEW v AS SELECT b FROM a; COPY a FROM stdin;\n1\n\\.\n" })
        {
            byte[] whole = Encoding.UTF8.GetBytes(text);
            for (int round = 0; round < 200; round++)
            {
                byte[] bytes = whole[..random.Next(whole.Length)];
                for (int change = random.Next(4); change > 0 && bytes.Length > 0; change--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                Assert.NotNull(DefinitionFile.Read(bytes));
                Assert.NotNull(DefinitionFile.Read(bytes, (SqlDialect)random.Next(5)));
            }
        }
    }

    [Theory]
    [InlineData("[\n")]
    [InlineData("'\n\"\n`\n/*\n")]
    [InlineData("CREATE TABLE a (\n")]
    [InlineData("CREATE TABLE '\n")]
    [InlineData("(")]
    public void Hostile_files_cost_little(string piece)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length)));
        foreach (SqlDialect dialect in Enum.GetValues<SqlDialect>())
        {
            long started = System.Diagnostics.Stopwatch.GetTimestamp();
            DefinitionFile.Read(bytes, dialect);
            Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(60));
        }
    }

    private static Encoding Chinese => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
}
