using System.Text;
using Wardian.Catalog.Inventory;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Tests.Inventory;

public sealed class InventoryJsonTests
{
    internal static readonly SourceInventory Sample = new("HIS 主库", SourceKind.PostgreSql)
    {
        Version = "PostgreSQL 15", Database = "his", TakenAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Schemas = [new SchemaEntry("his", "业务", IsUsable: false)],
        Relations =
        [
            new RelationEntry(new RelationName("his", "br_da"), RelationEntryKind.MaterializedView)
            {
                Comment = "病人\"<档案>", RowEstimate = 5, SizeBytes = 8192, PartOf = new RelationName("his", "all"), ServerId = 16384, IsReadable = false,
                Columns = [new ColumnEntry(2, "xm", "public.name") { BaseType = "varchar(50)", IsNullable = false, HasDefault = true, IsGenerated = true, Comment = "姓名", IsReadable = false }],
                Keys = [new KeyEntry(KeyKind.Foreign, "fk", ["xm"]) { Target = new RelationName("a", "b"), TargetColumns = ["c"] }],
                Definition = "SELECT 1", Grants = [new GrantEntry(null, ["SELECT"], "xm"), new GrantEntry("app", ["INSERT", "SELECT"])],
            },
        ],
        Routines = [new RoutineEntry("his", "f", "a int") { IsProcedure = true, Language = "sql", RunsAsOwner = true, Body = "x", Comment = "c" }],
        Findings = [new RightFinding(FindingKind.Lacking, "catalog.schema-hidden", "USAGE", 2, ["a", "b"])],
        Missing = [new MissingPart(ScanPart.Routines, "catalog.source-gone", "57P01")],
        Problems = [new FileProblem("f.csv", "s", 3, "catalog.column-twice", "d")],
    };

    [Fact]
    public void What_is_written_reads_back_to_the_same()
    {
        byte[] json = InventoryJson.Write(Sample);
        (SourceInventory? read, _) = InventoryJson.Read(json);
        Assert.Equal(Encoding.UTF8.GetString(json), Encoding.UTF8.GetString(InventoryJson.Write(read!)));
        Assert.Equivalent(Sample, read, strict: true);
    }

    [Fact]
    public void The_text_is_the_one_of_the_format_page() => Assert.Equal(
        """{"source":"HIS 主库","kind":"postgresql","format":1,"version":"PostgreSQL 15","database":"his","takenAt":"2026-01-02T03:04:05+00:00","schemas":[{"name":"his","comment":"业务","isUsable":false}],""",
        Encoding.UTF8.GetString(InventoryJson.Write(Sample))[..190]);

    [Theory]
    [InlineData("", "catalog.inventory-unreadable")]
    [InlineData("null", "catalog.inventory-unreadable")]
    [InlineData("[]", "catalog.inventory-unreadable")]
    [InlineData("{\"source\":\"a\"", "catalog.inventory-unreadable")]
    [InlineData("{\"source\":\"a\",\"kind\":\"unheard-of\"}", "catalog.inventory-unreadable")]
    [InlineData("{\"source\":null,\"kind\":\"mariadb\"}", "catalog.inventory-unreadable")]
    [InlineData("{\"source\":\"a\",\"kind\":\"mariadb\",\"relations\":null}", "catalog.inventory-unreadable")]
    [InlineData("{\"source\":\"a\",\"kind\":\"mariadb\",\"format\":2}", "catalog.inventory-format")]
    public void What_is_no_inventory_is_refused(string json, string code)
    {
        (SourceInventory? inventory, Wardian.Kernel.Error? error) = InventoryJson.Read(Encoding.UTF8.GetBytes(json));
        Assert.Null(inventory);
        Assert.Equal(code, error!.Code);
    }

    [Theory]
    [InlineData("character varying(64)", "character varying", 64, null, null)]
    [InlineData("NUMBER(10,2)", "number", null, 10, 2)]
    [InlineData("varchar2(64 CHAR)", "varchar2", 64, null, null)]
    [InlineData("int(11) unsigned", "int unsigned", null, 11, null)]
    [InlineData("enum('a','b')", "enum", null, null, null)]
    [InlineData("nvarchar(max)", "nvarchar", null, null, null)]
    [InlineData("timestamp(6) without time zone", "timestamp without time zone", null, 6, null)]
    [InlineData("character varying(20)[]", "character varying[]", 20, null, null)]
    [InlineData(")(", ")(", null, null, null)]
    [InlineData("", "", null, null, null)]
    public void A_declared_type_is_taken_apart(string declared, string name, int? length, int? precision, int? scale) =>
        Assert.Equal(new DeclaredType(name, length, precision, scale), DeclaredType.Of(declared));
}
