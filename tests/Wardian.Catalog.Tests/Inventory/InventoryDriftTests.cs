using Wardian.Catalog.Inventory;
using Wardian.Catalog.Inventory.Drift;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Tests.Inventory;

public sealed class InventoryDriftTests
{
    [Fact]
    public void Nothing_changed_is_no_change() => Assert.Empty(InventoryDrift.Compare(InventoryJsonTests.Sample, InventoryJsonTests.Sample));

    [Fact]
    public void Columns_come_go_change_and_are_renamed_when_that_is_sure()
    {
        SourceInventory before = Of(SourceKind.PostgreSql, Table("t", Column(1, "id", "int"), Column(2, "xm", "text"), Column(3, "old", "text"), Column(4, "n", "int")));
        SourceInventory after = Of(SourceKind.PostgreSql, Table("t", Column(1, "id", "bigint"), Column(2, "name", "text"), Column(5, "new", "text"), Column(4, "m", "bigint")));
        Assert.Equal(
            ["Changed id type int bigint", "Renamed name name xm name", "New new   ", "New m   ", "Gone old   ", "Gone n   "],
            Told(before, after));
    }

    [Fact]
    public void Where_places_are_given_again_only_a_comment_makes_a_new_name_sure()
    {
        SourceInventory before = Of(SourceKind.MariaDb, Table("t", Column(1, "a", "int", "甲"), Column(2, "b", "int")));
        SourceInventory after = Of(SourceKind.MariaDb, Table("t", Column(1, "x", "int", "甲"), Column(2, "y", "int")));
        Assert.Equal(["Renamed x name a x", "New y   ", "Gone b   "], Told(before, after));
    }

    [Fact]
    public void Relations_come_go_and_are_renamed_when_that_is_sure()
    {
        ColumnEntry[] columns = [Column(1, "a", "int"), Column(2, "b", "int"), Column(3, "c", "int")];
        SourceInventory before = Of(SourceKind.MariaDb, Table("old", columns), Table("gone", Column(1, "z", "int")), Table("stays", Column(1, "z", "int")));
        SourceInventory after = Of(SourceKind.MariaDb, Table("now", columns), Table("stays", Column(1, "z", "int")), Table("fresh", Column(1, "z", "int")));
        Assert.Equal(
            ["New fresh", "Gone gone", "Renamed now"],
            InventoryDrift.Compare(before, after).Select(change => $"{change.Kind} {change.Relation}"));
    }

    [Fact]
    public void Two_that_look_alike_are_not_taken_for_one_another()
    {
        ColumnEntry[] columns = [Column(1, "a", "int"), Column(2, "b", "int"), Column(3, "c", "int")];
        SourceInventory before = Of(SourceKind.MariaDb, Table("m1", columns), Table("m2", columns));
        SourceInventory after = Of(SourceKind.MariaDb, Table("m3", columns));
        Assert.Equal(["Gone m1", "Gone m2", "New m3"], InventoryDrift.Compare(before, after).Select(change => $"{change.Kind} {change.Relation}"));
    }

    [Fact]
    public void Of_a_part_that_was_not_read_nothing_is_gone()
    {
        SourceInventory before = Of(SourceKind.PostgreSql, Table("t", Column(1, "id", "int")) with { Keys = [new KeyEntry(KeyKind.Primary, "pk", ["id"])] });
        SourceInventory after = Of(SourceKind.PostgreSql, Table("t")) with
        {
            Missing = [new MissingPart(ScanPart.Columns, "catalog.source-gone"), new MissingPart(ScanPart.Keys, "catalog.source-gone")],
        };
        Assert.Empty(InventoryDrift.Compare(before, after));
        Assert.NotEmpty(InventoryDrift.Compare(before, after with { Missing = [] }));
    }

    [Fact]
    public void Nothing_is_gone_when_something_new_in_files_could_not_be_read()
    {
        FileProblem cover = new("v1.xlsx", "封面", 1, "catalog.sheet-without-header");
        SourceInventory before = Of(SourceKind.DataDictionary, Table("t", Column(1, "id", "int"))) with { Problems = [cover] };
        SourceInventory after = Of(SourceKind.DataDictionary) with { Problems = [cover with { File = "v2.xlsx", Line = 3 }] };
        Assert.Equal(ChangeKind.Gone, Assert.Single(InventoryDrift.Compare(before, after)).Kind);
        Assert.Empty(InventoryDrift.Compare(before, after with { Problems = [cover, new FileProblem("v2.xlsx", "t", 0, "catalog.file-damaged")] }));
    }

    [Fact]
    public void Keys_grants_definitions_and_routines_are_compared_and_numbers_of_rows_are_not()
    {
        RelationEntry table = Table("t", Column(1, "id", "int")) with
        {
            Keys = [new KeyEntry(KeyKind.Primary, "pk", ["id"])], Grants = [new GrantEntry("app", ["SELECT"])], Definition = "SELECT 1", RowEstimate = 1, SizeBytes = 1,
        };
        RelationEntry changed = table with
        {
            Keys = [new KeyEntry(KeyKind.Unique, "u", ["id"])], Grants = [new GrantEntry("app", ["INSERT", "SELECT"]), new GrantEntry(null, ["SELECT"])],
            Definition = "SELECT 2", RowEstimate = 9, SizeBytes = 9, Comment = "注",
        };
        SourceInventory before = Of(SourceKind.PostgreSql, table) with { Routines = [new RoutineEntry("s", "f") { Body = "1" }, new RoutineEntry("s", "g")] };
        SourceInventory after = Of(SourceKind.PostgreSql, changed) with { Routines = [new RoutineEntry("s", "f") { Body = "2" }, new RoutineEntry("s", "h")] };
        Assert.Equal(
            [
                "Relation Changed  comment", "Relation Changed  definition", "Key Gone pk ", "Key New u ", "Grant New * ", "Grant Changed app definition",
                "Routine Changed f() body", "Routine Gone g() ", "Routine New h() ",
            ],
            InventoryDrift.Compare(before, after).Select(change => $"{change.Subject} {change.Kind} {change.Name} {change.Property}"));
    }

    private static SourceInventory Of(SourceKind kind, params RelationEntry[] relations) => new("s", kind) { Relations = [.. relations] };

    private static RelationEntry Table(string name, params ColumnEntry[] columns) => new(new RelationName("s", name), RelationEntryKind.Table) { Columns = [.. columns] };

    private static ColumnEntry Column(int ordinal, string name, string type, string comment = "") => new(ordinal, name, type) { Comment = comment };

    private static IEnumerable<string> Told(SourceInventory before, SourceInventory after) =>
        InventoryDrift.Compare(before, after).Select(change => $"{change.Kind} {change.Name} {change.Property} {change.Before} {change.After}");
}
