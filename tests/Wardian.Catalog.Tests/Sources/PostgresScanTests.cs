using Wardian.Catalog.Inventory;
using Wardian.Sql.Catalogue;
using Wardian.Testing;

namespace Wardian.Catalog.Tests.Sources;

[Collection(SourceServersGroup.Name)]
public sealed class PostgresScanTests(SourceServers servers)
{
    [Fact]
    public async Task The_hospital_is_read_as_its_truth_lists_it()
    {
        SourceInventory inventory = await SourceServers.ScanAsync(servers.Owner(SourceServers.Hospital));
        string[] truth = [.. File.ReadLines(RepositoryRoot.Combine("samples", "Hospital", "truth.tsv")).Skip(1)
            .Select(line => line.Split('\t')).Select(cells => $"{cells[0]}.{cells[1]}.{cells[2]}").Order(StringComparer.Ordinal)];
        string[] found = [.. inventory.Relations.SelectMany(relation => relation.Columns.Select(column => $"{relation.Name}.{column.Name}"))];
        Assert.True(inventory.IsComplete);
        Assert.Equal(SourceKind.PostgreSql, inventory.Kind);
        Assert.Empty(truth.Except(found, StringComparer.Ordinal));
        Assert.Equal(["Lis", "emr", "gdba", "his", "public", "yb", "报表"], inventory.Schemas.Select(schema => schema.Name));
        RelationEntry patients = Relation(inventory, "his", "br_da");
        Assert.Equal(["brid"], patients.PrimaryKey()!.Columns);
        Assert.Contains(patients.Grants, grant => grant.Grantee == "his_app" && grant.Rights.SequenceEqual(["DELETE", "INSERT", "SELECT", "UPDATE"]));
        Assert.Contains(inventory.Relations.SelectMany(relation => relation.Keys), key => key.Target == new RelationName("his", "br_da") && key.TargetColumns.SequenceEqual(["brid"]));
        Assert.Contains(inventory.Relations, relation => relation.Kind == RelationEntryKind.View && relation.Definition!.Contains("SELECT", StringComparison.Ordinal));
        Assert.Contains(inventory.Routines, routine => routine is { Name: "p_tj_ysyp", RunsAsOwner: true, Language: "sql", Body: not null });
    }

    [Fact]
    public async Task Every_kind_of_relation_and_column_is_told()
    {
        await servers.CreateAsync("kinds", """
            COMMENT ON SCHEMA public IS '公共';
            CREATE DOMAIN sfzh AS varchar(18) NOT NULL;
            CREATE TABLE p (id bigint GENERATED ALWAYS AS IDENTITY, rq date NOT NULL, je numeric(10,2) DEFAULT 0, sf sfzh, t text[],
                twice numeric GENERATED ALWAYS AS (je * 2) STORED, PRIMARY KEY (id, rq)) PARTITION BY RANGE (rq);
            COMMENT ON TABLE p IS '费用';
            COMMENT ON COLUMN p.je IS '金额';
            CREATE TABLE p_2024 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
            INSERT INTO p (rq, je, sf) SELECT '2024-05-05', n, 'x' FROM generate_series(1, 500) n;
            CREATE MATERIALIZED VIEW m AS SELECT je FROM p;
            CREATE VIEW v AS SELECT je FROM p;
            CREATE TABLE f (a int, b int, x int, UNIQUE (b, a));
            CREATE UNIQUE INDEX f_x ON f (x) INCLUDE (a);
            CREATE UNIQUE INDEX f_part ON f (a) WHERE b > 0;
            ALTER TABLE f DROP COLUMN x;
            ALTER TABLE f ADD COLUMN y int;
            ANALYZE;
            """);
        SourceInventory inventory = await SourceServers.ScanAsync(servers.Owner("kinds"));
        RelationEntry whole = Relation(inventory, "public", "p");
        Assert.Equal("公共", inventory.Schemas.Single().Comment);
        Assert.Equal((RelationEntryKind.Table, "费用", 500L), (whole.Kind, whole.Comment, whole.RowEstimate));
        Assert.True(whole.SizeBytes > 0);
        RelationEntry part = Relation(inventory, "public", "p_2024");
        Assert.Equal((RelationEntryKind.Partition, whole.Name), (part.Kind, part.PartOf));
        ColumnEntry money = whole.Columns[2];
        Assert.Equal((3, "je", "numeric(10,2)", 10, 2), (money.Ordinal, money.Name, money.Type, money.Precision, money.Scale));
        Assert.Equal(("金额", true, true, false), (money.Comment, money.IsNullable, money.HasDefault, money.IsGenerated));
        Assert.Equal(("public.sfzh", "character varying(18)", 18, false), (whole.Columns[3].Type, whole.Columns[3].BaseType, whole.Columns[3].Length, whole.Columns[3].IsNullable));
        Assert.Equal("text[]", whole.Columns[4].Type);
        Assert.True(whole.Columns[5].IsGenerated);
        Assert.True(whole.Columns[0].HasDefault);
        Assert.Equal(RelationEntryKind.MaterializedView, Relation(inventory, "public", "m").Kind);
        Assert.Contains("FROM public.p", Relation(inventory, "public", "v").Definition, StringComparison.Ordinal);
        RelationEntry keyed = Relation(inventory, "public", "f");
        Assert.Equal(["b", "a"], keyed.Keys.Single().Columns);
        Assert.Equal([1, 2, 4], keyed.Columns.Select(column => column.Ordinal));
    }

    [Fact]
    public async Task Hostile_names_are_only_names()
    {
        string[] names = ["a\"; DROP TABLE victim; --", "'; SELECT 1; --", "\u202Ecba", "line\nbreak\ttab", "back\\slash", "\u0001\u007F", "%s {0} $1 @p :x", new string('名', 21), "🏥"];
        string sql = string.Concat(names.Select((name, index) =>
            $"CREATE SCHEMA {Quoted($"{index}{name}"[..Math.Min(20, name.Length)])}; CREATE TABLE {Quoted($"{index}{name}"[..Math.Min(20, name.Length)])}.{Quoted(name)} ({Quoted(name)} text PRIMARY KEY); COMMENT ON TABLE {Quoted($"{index}{name}"[..Math.Min(20, name.Length)])}.{Quoted(name)} IS E'{new string('x', 5000)}\\n'';--';"));
        await servers.CreateAsync("hostile", $"CREATE TABLE public.victim (a int); {sql}");
        SourceInventory inventory = await SourceServers.ScanAsync(servers.Owner("hostile"));
        Assert.True(inventory.IsComplete);
        Assert.Equal(names.Append("victim").Order(StringComparer.Ordinal), inventory.Relations.Select(relation => relation.Name.Name).Order(StringComparer.Ordinal));
        Assert.All(inventory.Relations.Where(relation => relation.Name.Name != "victim"), relation =>
        {
            Assert.Equal(relation.Name.Name, relation.Columns.Single().Name);
            Assert.Equal(InventoryLimits.Default.CommentLength, relation.Comment.Length);
        });
        (SourceInventory? again, _) = InventoryJson.Read(InventoryJson.Write(inventory));
        Assert.Equal(InventoryJson.Write(inventory), InventoryJson.Write(again!));
    }

    [Fact]
    public async Task What_is_beyond_a_limit_is_left_out_and_told()
    {
        InventoryLimits limits = new() { Columns = 10, Routines = 3, TextLength = 50 };
        SourceInventory inventory = await SourceServers.ScanAsync(servers.Owner(SourceServers.Hospital), limits: limits);
        Assert.Equal(10, inventory.Relations.Sum(relation => relation.Columns.Length));
        Assert.Equal(3, inventory.Routines.Length);
        Assert.Equal(
            [new MissingPart(ScanPart.Columns, "catalog.too-many"), new MissingPart(ScanPart.Definitions, "catalog.text-too-long"), new MissingPart(ScanPart.Routines, "catalog.too-many")],
            inventory.Missing);
        Assert.All(inventory.Relations, relation => Assert.Null(relation.Definition));
        Assert.All(inventory.Routines, routine => Assert.InRange(routine.Body?.Length ?? 0, 0, 50));
    }

    internal static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    internal static RelationEntry Relation(SourceInventory inventory, string schema, string name) =>
        inventory.Relations.Single(relation => relation.Name == new RelationName(schema, name));
}
