using System.Reflection;

namespace Wardian.ArchitectureTests;

public sealed class LayeringTests
{
    private const int PublicTypesMax = 10;

    /// <summary>
    /// More than ten, each for a reason. The ledger: besides records, their summaries, exports and proofs leave it, each a type of its own; and
    /// commands verify it, and show what was found, its newest checkpoint and its anchors. SQL: a lineage is made of a record for each thing
    /// that a statement may do, and whoever decides or explains needs all of them; the scanners of two dialects and the analyser are ways in;
    /// files of definitions come back with what was found and what could not be read, which people are warned of. The catalogue: connecting,
    /// scanning, reviewing, rules, reporting and evaluating are a service each, with a record for what it takes and one for what it found.
    /// </summary>
    private static readonly Dictionary<string, int> PublicTypesMaxOf =
        new(StringComparer.Ordinal) { ["Wardian.Audit"] = 19, ["Wardian.Sql"] = 43, ["Wardian.Catalog"] = 23 };
    private static readonly string[] Leaves = ["Wardian.Sql", "Wardian.Protocols", "Wardian.Cryptography"];
    private static readonly string[] Foundations = ["Wardian.Kernel", "Wardian.Storage", .. Leaves];
    private static readonly string[] Modules = [.. CompiledModules.Names.Except(Foundations).Where(name => name != "Wardian")];

    public static TheoryData<string> AllModules => [.. Modules];

    /// <summary>Besides the modules the leaf that is one in size; the other leaves are collections of formats and algorithms.</summary>
    public static TheoryData<string> Bounded => [.. Modules, "Wardian.Sql"];

    [Fact]
    public void The_modules_that_exist_are_found() => Assert.Contains("Wardian.Gateway", Modules);

    [Fact]
    public void Kernel_references_none_of_us_and_no_package() =>
        Assert.All(CompiledModules.References("Wardian.Kernel"), name => Assert.StartsWith("System.", name));

    [Fact]
    public void Leaves_reference_only_Kernel() =>
        Assert.All(Leaves, leaf => Assert.All(OwnReferences(leaf), name => Assert.Equal("Wardian.Kernel", name)));

    [Fact]
    public void Storage_references_no_module() => Assert.Empty(OwnReferences("Wardian.Storage").Intersect(Modules));

    [Theory]
    [MemberData(nameof(AllModules))]
    public void A_module_references_no_module(string module) =>
        Assert.Empty(OwnReferences(module).Except(Foundations));

    [Theory]
    [MemberData(nameof(Bounded))]
    public void A_module_shows_little(string module)
    {
        int shown = CompiledModules.Read(module, (_, metadata) => metadata.TypeDefinitions
            .Select(metadata.GetTypeDefinition)
            .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
            // Options are what the configuration file can say: they are as many as it has sections.
            .Count(type => !metadata.GetString(type.Namespace).EndsWith(".Configuration", StringComparison.Ordinal)));
        Assert.InRange(shown, 1, PublicTypesMaxOf.GetValueOrDefault(module, PublicTypesMax));
    }

    [Theory]
    [InlineData("System.CommandLine", "Wardian")]
    [InlineData("YamlDotNet", "Wardian")]
    [InlineData("Microsoft.Data.Sqlite", "Wardian.Storage")]
    // The catalogue is a client of the hospital's databases like any other. The gateway, which has to see every byte, uses no driver.
    [InlineData("Npgsql", "Wardian.Catalog")]
    [InlineData("MySqlConnector", "Wardian.Catalog")]
    [InlineData("ExcelDataReader", "Wardian.Catalog")]
    [InlineData("Sylvan.Data.Csv", "Wardian.Catalog")]
    [InlineData("DocumentFormat.OpenXml", "Wardian.Catalog")]
    public void A_package_stays_in_its_room(string package, string room) =>
        Assert.Equal([room], CompiledModules.Names.Where(name => CompiledModules.References(name).Contains(package, StringComparer.Ordinal)));


    private static IEnumerable<string> OwnReferences(string name) =>
        CompiledModules.References(name).Where(reference => reference.StartsWith("Wardian", StringComparison.Ordinal));
}
