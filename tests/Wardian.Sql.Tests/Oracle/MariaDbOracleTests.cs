using Wardian.Sql.Oracle.Generator;
using Wardian.Sql.Oracle.MariaDb.Corpora;
using Wardian.Sql.Oracle.MariaDb.Generator;
using Wardian.Sql.Oracle.MariaDb.Server;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>The oracle on MariaDB: it reads every text that the server prints, and reads it as the protocol says.</summary>
public sealed class MariaDbOracleTests(MariaDbHospitalFixture hospital) : IClassFixture<MariaDbHospitalFixture>
{
    private const int Statements = 800;

    [Fact]
    public void Statements_written_by_hand_are_read()
    {
        MariaDbStatement[] all = [.. hospital.Handwritten.Run()];
        AssertRead(all);
        string[] unread = [.. all.Where(statement => statement.Answer.Report is null).Select(statement => $"{statement.Answer.Refusal}{statement.Answer.OutOfReach}: {statement.Sql}")];
        Assert.True(unread.Length < 30, string.Join('\n', unread));
    }

    [Fact]
    public void Generated_statements_are_accepted_read_and_the_same_for_the_same_seed()
    {
        MariaDbStatement[] all = [.. hospital.Generated.Run(1, Statements)];
        AssertRead(all);
        string[] unread = [.. all.Where(statement => statement.Answer.Report is null).Select(statement => $"{statement.Answer.Refusal}{statement.Answer.OutOfReach}: {statement.Sql}")];
        Assert.True(unread.Length < Statements / 10, string.Join('\n', unread.Take(20).Prepend($"{unread.Length}")));
        Assert.Equal(all[6].Sql, MariaDbGenerator.Make(hospital.Generated.Schema, Choices.FromSeed(7)));
    }

    private static void AssertRead(MariaDbStatement[] statements)
    {
        string[] failures = [.. statements.Where(statement => statement.Answer.Failure is not null)
            .Select(statement => $"{statement.Answer.Failure}: {statement.Sql}: {statement.Answer.Canonical}")];
        Assert.True(failures.Length == 0, string.Join('\n', failures.Take(20)));
    }

    [Fact]
    public void Generated_statements_use_everything()
    {
        string all = string.Join('\n', Enumerable.Range(1, Statements).Select(seed => MariaDbGenerator.Make(hospital.Generated.Schema, Choices.FromSeed(seed))));
        string[] wanted =
        [
            "NATURAL JOIN", "NATURAL LEFT JOIN", "NATURAL RIGHT JOIN", "USING (", "RIGHT OUTER JOIN", "STRAIGHT_JOIN", "JSON_TABLE", "RECURSIVE", "WITH cte", "WITH ROLLUP", "HAVING g", "ORDER BY 1",
            "OVER wd", "OVER (wd", "OVER (PARTITION", "DISTINCT", "EXCEPT", "INTERSECT", "UNION ALL", "group_concat", "json_arrayagg", "json_object", "EXISTS", "= ANY", "<= ALL", "NOT IN", ".*", "IF(", "CASE", "USE INDEX", "LIMIT 1",
            "`报表`.", "报表.", "V_AbnormalResult", "INTERVAL", "COLLATE",
        ];
        Assert.Empty(wanted.Where(word => !all.Contains(word, StringComparison.Ordinal)));
    }

    /// <summary>What the server prints, said by hand: outputs with their sources (<c>=</c> for an identity), then uses.</summary>
    [Theory]
    [InlineData("SELECT * FROM a NATURAL JOIN c", "id=a.id shared=a.shared x=a.x y=a.y w=c.w Name=c.Name", "a.id Join, a.shared Join, c.id Join, c.shared Join")]
    [InlineData("SELECT id FROM a RIGHT JOIN b USING (id)", "id=b.id", "a.id Join, b.id Join")]
    [InlineData("SELECT x + 1 AS k FROM a HAVING k > 1 ORDER BY k", "k<a.x", "a.x Filter, a.x Order")]
    [InlineData("SELECT x AS y FROM a GROUP BY y", "y=a.x", "a.y Group")]
    [InlineData("SELECT x, (SELECT max(z) FROM b WHERE b.a_id = a.id) AS m FROM a", "x=a.x m<b.z", "a.id Filter, b.a_id Filter")]
    [InlineData("SELECT group_concat(DISTINCT y ORDER BY x) AS k FROM a", "k<a.y", "a.x Order, a.y Distinct")]
    [InlineData("SELECT sum(x) OVER (PARTITION BY y ORDER BY id) AS k FROM a", "k<a.x", "a.id Window, a.y Window")]
    [InlineData("SELECT x FROM a UNION SELECT w + 1 FROM c", "x<a.x,c.w", "a.x Distinct, c.w Distinct")]
    [InlineData("SELECT y, cv FROM va", "y=a.x cv<a.y", "a.shared Filter")]
    [InlineData("WITH RECURSIVE r (n, p) AS (SELECT id, parent FROM tree UNION ALL SELECT p, n FROM r) SELECT n FROM r", "n=tree.id,tree.parent", "")]
    [InlineData("SELECT EXISTS (SELECT z FROM b WHERE a_id = x) AS k FROM a", "k<", "a.x Filter, b.a_id Filter")]
    [InlineData("SELECT k.v FROM `病人`, JSON_TABLE(doc, '$[*]' COLUMNS (o FOR ORDINALITY, v int PATH '$')) k", "v<病人.doc", "病人.doc Rows")]
    public void Lineage_is_read_from_the_text_of_a_view(string sql, string outputs, string uses)
    {
        ViewAnswer answer = hospital.Handwritten.Ask(sql);
        Assert.NotNull(answer.Report);
        Assert.Equal(outputs, string.Join(' ', answer.Report.Outputs.Select(output =>
            $"{output.Name}{(output.IsIdentity ? "=" : "<")}{string.Join(',', output.Sources.Select(source => $"{source.Table}.{source.Column}").Order(StringComparer.Ordinal))}")));
        Assert.Equal(uses, string.Join(", ", answer.Report.Uses.Select(use => $"{use.Column.Table}.{use.Column.Column} {use.Kind}").Order(StringComparer.Ordinal)));
    }
}
