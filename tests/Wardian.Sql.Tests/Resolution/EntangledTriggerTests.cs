using System.Globalization;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.Resolution;

/// <summary>Tables with keys and triggers that change each other in circles: what is asked of one that is not worked out yet is not there, and no mistake.</summary>
public sealed class EntangledTriggerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(40)]
    public void All_tables_are_reached_or_it_is_too_large(int count)
    {
        SqlCatalogue catalogue = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(Definitions(count)))], SqlDialect.PostgreSql, SqlDialect.PostgreSql).Catalogue;
        StatementLineage lineage = Assert.Single(new SqlAnalyser(catalogue).Analyse("insert into t0 values (1, 1, 1)"u8.ToArray())).Lineage;
        if (lineage.IsComplete)
        {
            Assert.Equal(count, lineage.Tables.Select(table => table.Table).Distinct().Count());
        }
        else
        {
            Assert.Contains(lineage.Incomplete, item => item.Reason == IncompleteReason.TooLarge);
        }
    }

    private static string Definitions(int count)
    {
        var text = new StringBuilder();
        for (int index = 0; index < count; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                CREATE TABLE t{index} (id int PRIMARY KEY, p int REFERENCES t{Math.Max(index - 1, 0)} (id) ON DELETE CASCADE ON UPDATE CASCADE, q int REFERENCES t{index / 2} (id) ON DELETE SET NULL);
                CREATE FUNCTION tf{index}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    UPDATE t{((index * 7) + 3) % count} SET p = new.q WHERE id = new.id; INSERT INTO t{((index * 5) + 1) % count} VALUES (new.id, new.p, new.q);
                    DELETE FROM t{((index * 3) + 2) % count}; RETURN new; END $$;
                CREATE TRIGGER tr{index} AFTER INSERT OR UPDATE OR DELETE ON t{index} FOR EACH ROW EXECUTE FUNCTION tf{index}();

                """);
        }

        return text.ToString();
    }
}
