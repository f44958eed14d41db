using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>Twice as much in a file takes about twice the work, counted in bytes that are allocated or in names that are tried.</summary>
public sealed class DefinitionWorkTests
{
    /// <summary>Twice the work is a factor of two, its square one of four.</summary>
    private const double NearlyTwice = 2.8;

    [Theory]
    [InlineData("CREATE TABLE t{0} (a int, b text);\nCREATE VIEW v{0} AS SELECT a, b FROM t{0};\n", 500)]
    [InlineData("CREATE VIEW v{0} AS SELECT a, b FROM v{1};\n", 500)]
    [InlineData("CREATE TABLE t{0} (a int);\nCREATE INDEX ON t (b);\n", 500)]
    public void Twice_as_many_objects_take_about_twice_the_work(string statements, int count)
    {
        long once = Allocated(statements, count);
        long twice = Allocated(statements, 2 * count);
        Assert.True(twice < NearlyTwice * once, $"{once} bytes, then {twice}");
    }

    /// <summary>Every expression is written anew for every name, so that there is an end to it, and the table is not known then.</summary>
    [Fact]
    public void Columns_that_are_renamed_too_often_leave_their_table_open()
    {
        string indexes = string.Concat(Enumerable.Range(0, 400).Select(number => $"CREATE INDEX ON t ((a + {number}));\n"));
        string renames = string.Concat(Enumerable.Repeat("ALTER TABLE t RENAME COLUMN a TO d;\nALTER TABLE t RENAME COLUMN d TO a;\n", 100));
        byte[] file = Encoding.UTF8.GetBytes($"CREATE TABLE t (a int);\nCREATE TABLE u (a int);\n{indexes}{renames}");
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("t.sql", file)]);
        Assert.Contains(Assert.Single(new SqlAnalyser(catalogue).Analyse("select a from t"u8.ToArray())).Lineage.Incomplete, item => item.Reason == IncompleteReason.UnreadDefinition);
        Assert.True(Assert.Single(new SqlAnalyser(catalogue).Analyse("select a from u"u8.ToArray())).Lineage.IsComplete);
    }

    [Fact]
    public void The_name_that_the_server_chooses_is_found_without_trying_all_that_are_taken()
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        Dictionary<string, int> next = new(StringComparer.Ordinal);
        int tries = 0;
        for (int index = 0; index < 1000; index++)
        {
            Assert.True(taken.Add(GeneratedName.Choose("t", "b", "idx", name => ++tries > 0 && taken.Contains(name), next)));
        }

        Assert.Contains("t_b_idx999", taken);
        Assert.True(tries <= 2000, $"{tries} tries");
    }

    /// <summary>A name that is free again is the next to be given, as the server does it.</summary>
    [Theory]
    [InlineData("DROP INDEX t_b_idx;", "t_b_idx,t_b_idx1,t_b_idx2")]
    [InlineData("ALTER INDEX t_b_idx RENAME TO other;", "other,t_b_idx,t_b_idx1,t_b_idx2")]
    [InlineData("COMMENT ON TABLE t IS 'x';", "t_b_idx,t_b_idx1,t_b_idx2,t_b_idx3")]
    public void A_name_that_is_free_again_is_given_again(string change, string names)
    {
        const string Index = "CREATE INDEX ON t (b);";
        DefinitionFileReading reading = DefinitionFile.Read(Encoding.UTF8.GetBytes($"CREATE TABLE t (b int);{Index}{Index}{Index}{change}{Index}"), SqlDialect.PostgreSql);
        Assert.True(reading.Snapshot.TryFind(new RelationName("public", "t"), out Relation? table));
        Assert.Equal(names, string.Join(',', table.Indexes.Select(index => index.Name.Name).Order(StringComparer.Ordinal)));
    }

    private static long Allocated(string statements, int count)
    {
        var text = new StringBuilder("CREATE TABLE v0 (a int, b text);\nCREATE TABLE t (a int, b text);\n");
        for (int index = 1; index <= count; index++)
        {
            text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, statements, index, index - 1);
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        DefinitionFile.Read(bytes, SqlDialect.PostgreSql);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Empty(DefinitionFile.Read(bytes, SqlDialect.PostgreSql).Problems);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
