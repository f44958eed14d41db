using System.Globalization;
using Wardian.Kernel;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Knowledge;
using Wardian.Sql.Tests.Catalogue;
using Wardian.Testing;

namespace Wardian.Sql.Tests.Knowledge;

/// <summary>The data file of built-in objects against the server that it was written from.</summary>
public sealed class BuiltInsFileTests(ScratchServer server) : IClassFixture<ScratchServer>
{
    /// <summary>Sections whose rows begin with the number of an object, which tells the server's own from others.</summary>
    private static readonly string[] Numbered = ["schemas", "types", "relations", "columns", "keys", "rules", "routines", "casts"];

    /// <summary>Run it alone to write the file anew: the test program with <c>-explicit only -method "*Write_the_file"</c>.</summary>
    [Fact(Explicit = true)]
    public void Write_the_file() =>
        File.WriteAllLines(RepositoryRoot.Combine("src/Wardian.Sql/Knowledge", PostgresBuiltIns.FileName), Lines());

    [Fact]
    public void The_file_says_what_the_server_says()
    {
        Assert.Equal(
            Lines().Where(line => line[0] != '#' && !line.StartsWith("session", StringComparison.Ordinal)),
            KnowledgeFile.Rows(typeof(SqlCatalogue).Assembly, PostgresBuiltIns.FileName).Where(row => row[0] != "session").Select(row => string.Join('\t', row)));
        Assert.InRange(new FileInfo(RepositoryRoot.Combine("src/Wardian.Sql/Knowledge", PostgresBuiltIns.FileName)).Length, 1, 400 * 1024);
    }

    [Fact]
    public void The_snapshot_offline_is_the_one_of_an_empty_database()
    {
        using CatalogueDatabase database = CatalogueDatabase.Open(server);
        CatalogueSnapshot live = PostgresCatalogueReader.Read(database.Rows).Snapshot;
        CatalogueSnapshot offline = PostgresBuiltIns.Snapshot;

        Assert.Equal(live.Relations.Select(Describe).Order(StringComparer.Ordinal), offline.Relations.Select(Describe).Order(StringComparer.Ordinal));
        Assert.True(offline.HasSchema("public"));
        Assert.True(offline.TryFindType("pg_catalog", "int4range", out DataType? range));
        Assert.Equal("int4", range.Base.Name);
        foreach (string name in new[] { "upper", "concat", "query_to_xml", "count", "row_number", "json_each", "make_interval" })
        {
            Assert.Equal(
                live.FindRoutines(new RoutineName("pg_catalog", name)).Select(Describe).Order(StringComparer.Ordinal),
                offline.FindRoutines(new RoutineName("pg_catalog", name)).Select(Describe).Order(StringComparer.Ordinal));
        }
    }

    private static string Describe(Relation relation) =>
        $"{relation.Name} {relation.Kind} ({string.Join(", ", relation.Columns.Select(column => $"{column.Name} {column.Type}"))}) {relation.Definition?.Length > 0}";

    private static string Describe(Routine routine) =>
        $"{routine.Name} {routine.Kind} {routine.ReturnsSet} {routine.Returns} {string.Join(", ", routine.Arguments)} {routine.IsBuiltIn} {routine.Body}";

    private IEnumerable<string> Lines()
    {
        using CatalogueDatabase database = CatalogueDatabase.Open(server, "template1");
        yield return "# What PostgreSQL 15 comes with, as its catalogue says. Written by BuiltInsFileTests.Write_the_file of Wardian.Sql.Tests;";
        yield return "# columns as in PostgresCatalogueQueries.";
        yield return BuiltInRow.Encode("session", ["150000"]);
        database.Rows(PostgresCatalogueQueries.Begin);
        database.Rows(PostgresCatalogueQueries.Path);
        foreach (string section in Numbered)
        {
            foreach (string?[] row in database.Rows(PostgresBuiltIns.Sections[section]).Where(row => IsKept(section, row)).OrderBy(Number))
            {
                yield return BuiltInRow.Encode(section, row);
            }
        }
    }

    /// <summary>Nobody can call these.</summary>
    private static bool TakesInternal(string types) => types.Split(' ', '{', '}', ',').Contains("2281", StringComparer.Ordinal);

    private static uint Number(string?[] row) => uint.Parse(row[0]!, CultureInfo.InvariantCulture);

    private static bool IsKept(string section, string?[] row) => section switch
    {
        "casts" => row[3] == "i",
        "routines" => Number(row) < PostgresCatalogueReader.FirstUserObject && !TakesInternal(row[9]!),
        _ => Number(row) < PostgresCatalogueReader.FirstUserObject,
    };
}
