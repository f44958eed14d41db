using System.Text;
using Npgsql;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Partitions that come to a table which has others: PostgreSQL 15 refuses them because of rows that are there, and those rows are told.</summary>
public sealed class PartitionRowTests(PartitionRowTests.Database database) : IClassFixture<PartitionRowTests.Database>
{
    private const string Objects = """
        CREATE TABLE with_default (k int, v text) PARTITION BY LIST (k);
        CREATE TABLE with_default_1 PARTITION OF with_default FOR VALUES IN (1);
        CREATE TABLE with_default_rest PARTITION OF with_default DEFAULT;
        INSERT INTO with_default VALUES (9, 'x');
        CREATE TABLE plain (k int, v text) PARTITION BY RANGE (k, (length(v)));
        CREATE TABLE plain_1 PARTITION OF plain FOR VALUES FROM (0, 0) TO (10, 0);
        CREATE TABLE loose (k int, v text); INSERT INTO loose VALUES (99, 'y');
        CREATE TABLE moved (k int, v text) PARTITION BY LIST (k); CREATE TABLE moved_rest (v text, k int); ALTER TABLE moved ATTACH PARTITION moved_rest DEFAULT;
        INSERT INTO moved VALUES (9, 'x');
        CREATE TABLE sorted (k int, v text) PARTITION BY LIST (k); CREATE INDEX ON sorted (v);
        CREATE TABLE code (c int PRIMARY KEY); CREATE TABLE keyed (k int, c int REFERENCES code) PARTITION BY LIST (k);
        CREATE TABLE unkeyed (k int, c int); INSERT INTO unkeyed VALUES (1, 5);
        """;

    [Theory]
    [InlineData("create table n partition of with_default for values in (9)", "Filter with_default_rest.k", true)]
    [InlineData("create table n partition of moved for values in (9)", "Filter moved_rest.k", true)]
    [InlineData("create table n partition of plain for values from (10, 0) to (20, 0)", "", false)]
    [InlineData("create table n partition of plain default", "", false)]
    [InlineData("alter table plain attach partition loose for values from (10, 0) to (20, 0)", "Filter loose.k,loose.v", true)]
    [InlineData("alter table with_default attach partition loose for values in (3)", "Filter loose.k,with_default_rest.k", true)]
    [InlineData("alter table keyed attach partition unkeyed for values in (1)", "Filter code.c,unkeyed.c,unkeyed.k", true)]
    public void Rows_that_are_held_against_bounds_are_told(string sql, string uses, bool isRefused)
    {
        Assert.Equal(isRefused, database.IsRefused(sql));
        foreach (StatementLineage lineage in new[] { database.Analyse(sql), AnalyseFile(sql) })
        {
            Assert.Empty(lineage.Incomplete);
            Assert.Equal(uses, LineageText.Uses(lineage));
        }
    }

    [Fact]
    public void An_index_that_is_made_is_not_followed() =>
        Assert.Contains(database.Analyse("alter table sorted attach partition loose for values in (99)").Incomplete, item => item.Construct == "ATTACH PARTITION");

    private static StatementLineage AnalyseFile(string sql)
    {
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(Objects))], SqlDialect.PostgreSql, SqlDialect.PostgreSql);
        return Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
    }

    public sealed class Database() : AnalysedDatabase("partition_rows", Objects)
    {
        internal bool IsRefused(string sql)
        {
            Connection.Run("BEGIN");
            try
            {
                Connection.Run(sql);
                return false;
            }
            catch (PostgresException)
            {
                return true;
            }
            finally
            {
                Connection.Run("ROLLBACK");
            }
        }
    }
}
