using System.Text.Json;
using Hospital.Generation;
using Hospital.Loading;
using Hospital.Workload;

namespace Hospital.Tests;

public sealed class WorkloadTests
{
    private static readonly World Small = new(World.DefaultSeed, SizeClass.S);

    [Fact]
    public void Twenty_thousand_statements_hold_every_family_in_the_order_of_time()
    {
        var entries = new WorkloadGenerator(Small).Generate(20_000).ToList();
        Assert.Equal(20_000, entries.Count);
        Assert.True(entries.Zip(entries.Skip(1)).All(pair => pair.First.Seconds <= pair.Second.Seconds));
        for (var n = 1; n <= 20; n++)
        {
            Assert.Contains(entries, e => e.Family == "P" + n.ToString(System.Globalization.CultureInfo.InvariantCulture) && e.Label == "attack");
            Assert.Contains(entries, e => e.Family == "N" + n.ToString(System.Globalization.CultureInfo.InvariantCulture) && e.Label == "benign");
        }
        Assert.InRange(entries.Count(e => e.Label == "attack"), 100, 140);
        Assert.All(RolePasswords.Roles, role => Assert.Contains(entries, e => e.Account == role));
        Assert.All(entries, e => Assert.DoesNotContain('{', e.Sql.Replace("{\"infno", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_attack_family_has_three_renderings()
    {
        var families = AttackTemplate.Load().GroupBy(a => a.Family).ToList();
        Assert.Equal(20, families.Count);
        Assert.All(families, f => Assert.Equal(3, f.Select(a => a.Statements[0]).Distinct(StringComparer.Ordinal).Count()));
    }

    [Fact]
    public void The_same_seed_writes_the_same_bytes_and_each_line_is_an_object()
    {
        var first = Written(500);
        Assert.Equal(first, Written(500));
        foreach (var line in System.Text.Encoding.UTF8.GetString(first).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(line);
            Assert.Equal(
                ["time", "account", "ip", "program", "sql", "rows", "label", "family", "persona", "session"],
                json.RootElement.EnumerateObject().Select(p => p.Name));
        }
    }

    [Fact]
    public void Statements_come_from_many_templates()
    {
        var shapes = StatementTemplate.Load();
        Assert.Equal(20, shapes.Select(s => s.Family).Where(f => f[0] == 'N').Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(shapes.Sum(s => s.Variants), 1_200, 4_000);
    }

    private static byte[] Written(int statements)
    {
        using var stream = new MemoryStream();
        Assert.Equal(statements, WorkloadWriter.Write(new WorkloadGenerator(new World(World.DefaultSeed, SizeClass.S)).Generate(statements), stream));
        return stream.ToArray();
    }
}
