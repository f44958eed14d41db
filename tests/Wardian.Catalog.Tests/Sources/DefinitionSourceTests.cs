using System.Text;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Inventory.Drift;
using Wardian.Catalog.Sources.Files;
using Wardian.Sql.Catalogue;
using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;

namespace Wardian.Catalog.Tests.Sources;

[Collection(SourceServersGroup.Name)]
public sealed class DefinitionSourceTests(SourceServers servers)
{
    [Fact]
    public async Task A_dump_of_the_hospital_gives_what_the_server_says()
    {
        var spec = new ProcessSpec(PrivateCluster.ProgramPath("pg_dump"), "-s", "-h", servers.Postgres.Folder, "-p", $"{servers.Postgres.Port}", "-U", "postgres", SourceServers.Hospital) { WorkingDirectory = "/" };
        string dump = (await ProcessRunner.RunAsync(spec, CancellationToken.None)).EnsureSuccess("pg_dump").Output;
        SourceInventory file = Read(("hospital.sql", dump));
        SourceInventory live = await SourceServers.ScanAsync(servers.Owner(SourceServers.Hospital));
        Assert.DoesNotContain(file.Problems, problem => problem.Code == "catalog.definition-not-understood");
        Assert.Equal(live.Relations.Select(relation => (relation.Name, relation.Kind, relation.Comment)), file.Relations.Select(relation => (relation.Name, relation.Kind, relation.Comment)));
        Assert.Empty(InventoryDrift.Compare(file, live).Where(change =>
            change.Subject is ChangeSubject.Column && change.Property is not ("type" or "default" or "nullable")));
        IEnumerable<(RelationName, string)> Types(SourceInventory inventory) =>
            inventory.Relations.Where(relation => relation.Kind == RelationEntryKind.Table).SelectMany(relation => relation.Columns.Select(column => (relation.Name, $"{column.Name} {column.Type}")));
        Assert.Equal(Types(live), Types(file));
        Assert.Equal(
            live.Relations.SelectMany(relation => relation.Keys.Where(key => key.Kind == KeyKind.Foreign).Select(key => $"{relation.Name}.{key.Name} {string.Join(',', key.Columns)} {key.Target}")),
            file.Relations.SelectMany(relation => relation.Keys.Where(key => key.Kind == KeyKind.Foreign).Select(key => $"{relation.Name}.{key.Name} {string.Join(',', key.Columns)} {key.Target}")));
        Assert.Equal(live.Relations.Count(relation => relation.PrimaryKey() is not null), file.Relations.Count(relation => relation.PrimaryKey() is not null));
        Assert.Equal(live.Routines.Select(routine => (routine.Schema, routine.Name)), file.Routines.Select(routine => (routine.Schema, routine.Name)));
    }

    [Theory]
    [InlineData("mysql", "CREATE TABLE `BR_DA` (`BRID` bigint NOT NULL AUTO_INCREMENT COMMENT '病人', `BRXM` varchar(50) DEFAULT NULL COMMENT '姓名', PRIMARY KEY (`BRID`), UNIQUE KEY `u` (`BRXM`)) ENGINE=InnoDB COMMENT='病人档案';",
        "BR_DA[病人档案] BRID bigint notnull 病人|BRXM varchar(50) null 姓名|Primary BRID|Unique BRXM")]
    [InlineData("oracle", "CREATE TABLE \"HIS\".\"BR_DA\" (\"BRID\" NUMBER(12,0) NOT NULL ENABLE, \"BRXM\" VARCHAR2(50 BYTE), CONSTRAINT \"PK\" PRIMARY KEY (\"BRID\"));\nCOMMENT ON TABLE HIS.BR_DA IS '病人档案';\nCOMMENT ON COLUMN HIS.BR_DA.BRXM IS '姓名';\n",
        "HIS.BR_DA[病人档案] BRID NUMBER(12,0) notnull |BRXM VARCHAR2(50 BYTE) null 姓名|Primary BRID")]
    [InlineData("sqlserver", "CREATE TABLE [dbo].[BR_DA]([BRID] [int] IDENTITY(1,1) NOT NULL, [BRXM] [nvarchar](50) NULL, CONSTRAINT [PK] PRIMARY KEY CLUSTERED ([BRID] ASC))\nGO\nEXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'姓名', @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'BR_DA', @level2type=N'COLUMN',@level2name=N'BRXM'\nGO\n",
        "dbo.BR_DA[] BRID int notnull |BRXM nvarchar(50) null 姓名|Primary BRID")]
    public void Files_of_every_dialect_keep_types_comments_and_keys(string dialect, string sql, string expected)
    {
        foreach (string encoding in (string[])["utf-8", "gb18030"])
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            SourceInventory inventory = DefinitionSource.Read("test", [($"{dialect}.sql", Encoding.GetEncoding(encoding).GetBytes(sql))], null, "", TimeProvider.System, InventoryLimits.Default);
            RelationEntry relation = Assert.Single(inventory.Relations);
            string told = $"{relation.Name}[{relation.Comment}] " + string.Join('|', relation.Columns
                .Select(column => $"{column.Name} {column.Type} {(column.IsNullable ? "null" : "notnull")} {column.Comment}")
                .Concat(relation.Keys.Select(key => $"{key.Kind} {string.Join(',', key.Columns)}")));
            Assert.Equal(expected, told);
        }
    }

    [Fact]
    public void What_is_not_understood_is_told_with_its_line_and_the_rest_is_kept()
    {
        SourceInventory inventory = Read(("a.sql", "CREATE TABLE a (x int);\nCREATE TABLE b (x int, y frobnicate(;\nCREATE TABLE c (x int);\n"), ("b.sql", "PK\u0003\u0004zip"));
        Assert.Contains(inventory.Relations, relation => relation.Name.Name == "a");
        Assert.Contains(inventory.Problems, problem => problem is { File: "a.sql", Line: 2 });
        Assert.Contains(inventory.Problems, problem => problem is { File: "b.sql", Code: "catalog.definition-no-text" });
    }

    [Fact]
    public void A_file_of_another_dialect_beside_is_not_passed_over_in_silence()
    {
        SourceInventory inventory = DefinitionSource.Read("test",
            [("pg.sql", "SET client_encoding = 'UTF8';\nCREATE TABLE public.a (x character varying(5));\n"u8.ToArray()), ("my.sql", "CREATE TABLE `b` (`x` int) ENGINE=InnoDB;"u8.ToArray())],
            null, "", TimeProvider.System, InventoryLimits.Default);
        Assert.Contains(inventory.Problems, problem => problem is { File: "my.sql", Code: "catalog.file-not-used" });
        Assert.Equal("public.a", Assert.Single(inventory.Relations).Name.ToString());
    }

    private static SourceInventory Read(params (string Name, string Text)[] files) => DefinitionSource.Read(
        "test", [.. files.Select(file => (file.Name, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Text)))], SqlDialect.PostgreSql, "", TimeProvider.System, InventoryLimits.Default);
}
