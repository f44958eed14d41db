using System.Text;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.Resolution;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>
/// Functions of conditions, exclusion constraints, indexes and statistics: what PostgreSQL 15 calls, what the lineage by its catalogue names,
/// and what the lineage by the script and by pg_dump's file of the same objects names.
/// </summary>
public sealed class FileConstraintTests(FileConstraintTests.Database database) : IClassFixture<FileConstraintTests.Database>
{
    public static TheoryData<string> Called =>
    [
        "insert into col values (1, 2)",
        "update tab set b = 3",
        "insert into late values (1)",
        "alter table late validate constraint late_ok",
        "insert into less values (1, 2)",
        "insert into named values (1, 2)",
        "update named set changed = 1",
        "insert into again values (1)",
        "insert into whole_row values (1)",
        "insert into of_domain values (5)",
        "insert into given default values",
        "insert into watched values (1)",
        "insert into switched values (1)",
        "insert into apart values (2, 3)",
        "insert into narrow values (2)",
        "reindex index narrow_x_idx1",
        "reindex table narrow",
        "insert into like_all (x, y) values (1, 2)",
        "analyze like_all",
        "reindex index like_all_x_i_like_idx",
        "insert into like_checks values (1, 2, 3)",
        "insert into like_indexes values (1, 2, 3)",
        "analyze like_statistics",
        "insert into like_some (x, y) values (1, 2)",
        "insert into child values (1, 2, 3)",
        "insert into parent values (1, 2)",
        "update only parent set a = 2",
        "insert into left_one values (1)",
        "insert into bottom values (1)",
        "insert into adopted values (1)",
        "insert into whole values (1, 1)",
        "insert into part_1 values (1, 1)",
        "insert into part_2 values (11, 1)",
        "insert into part_3 values (21, 1)",
        "update part_1 set v = 2",
        "reindex table part_1",
        "reindex table part_2",
        "reindex index part_2_i_whole_idx",
        "reindex index part_late",
        "analyze part_1",
        "analyze part_2",
        "analyze whole",
        "analyze parent",
        "cluster part_2 using part_2_i_whole_idx",
        "insert into gone_index values (1)",
        "insert into using_index values (2)",
        "insert into renamed (a, d) values (1, 1)",
    ];

    /// <summary>What the server does not count: it depends on its rows, is refused in a transaction, or an index calls the function.</summary>
    public static TheoryData<string> Others =>
    [
        "insert into apart_by_user values (2)",
        "insert into gone_index select from secret",
        "update whole set k = 2",
        "reindex table whole",
        "reindex index whole_i_whole_idx",
        "reindex index whole_late",
        "cluster whole using whole_i_whole_idx",
        "vacuum full part_1",
        "vacuum analyze whole",
        "alter table tab validate constraint tab_check",
        "alter table late alter a type bigint",
        "alter table only parent add column z int default 1",
        "alter domain of_two validate constraint two_b",
        "copy whole from stdin",
        "delete from whole",
        "insert into cut_1 values (1)",
    ];

    [Theory]
    [MemberData(nameof(Called))]
    public void The_functions_that_the_server_calls_are_named(string sql)
    {
        StatementLineage lineage = database.Analyse(sql);
        Assert.Empty(lineage.Incomplete);
        Assert.Equal(string.Join(',', database.Called(sql)), LineageText.Routines(lineage));
    }

    [Theory]
    [MemberData(nameof(Called))]
    [MemberData(nameof(Others))]
    public void The_script_says_the_same(string sql) => Compare(sql, database.Script);

    [Theory]
    [MemberData(nameof(Called))]
    [MemberData(nameof(Others))]
    public void A_dump_says_the_same(string sql) => Compare(sql, database.Dumped);

    private void Compare(string sql, SqlCatalogue catalogue)
    {
        StatementLineage live = database.Analyse(sql);
        StatementLineage filed = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        Assert.Equal(LineageText.Of(live), LineageText.Of(filed));
        Assert.Equal(Routines(live), Routines(filed));
    }

    private static IEnumerable<string> Routines(StatementLineage lineage) =>
        lineage.Routines.Select(routine => routine.Name.ToString()).Distinct().Order(StringComparer.Ordinal);

    /// <summary>A server that counts calls, and the same objects in files.</summary>
    public sealed class Database() : AnalysedDatabase("filed", FileConstraints.Objects)
    {
        private SqlCatalogue? _script;
        private SqlCatalogue? _dumped;

        /// <summary>The catalogue of the script.</summary>
        internal SqlCatalogue Script => _script ??= Read(Encoding.UTF8.GetBytes(FileConstraints.Objects));

        /// <summary>The catalogue of what pg_dump writes.</summary>
        internal SqlCatalogue Dumped => _dumped ??= Read(Dump());

        private SqlCatalogue Read(byte[] file)
        {
            (SqlCatalogue catalogue, var files) = SqlCatalogue.FromDefinitions([("file.sql", file)]);
            Assert.Empty(files.SelectMany(item => item.Problems));
            return catalogue.WithSearchPath("his, public");
        }
    }
}
