using System.Globalization;
using System.Reflection;
using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Knowledge;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;
using Wardian.Sql.Resolution;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.Resolution.MySql;

/// <summary>Holds the rules of names to a real MariaDB.</summary>
public sealed class MariaDbAgreementTests(MariaDbFixture server)
{
    /// <summary>Tests of names whose statements the server takes or refuses for reasons of names alone.</summary>
    public static TheoryData<string> NameStatements => [.. typeof(MySqlNameTests).GetMethods()
        .SelectMany(method => method.GetCustomAttributes<InlineDataAttribute>())
        .Select(data => (string)data.Data[0]!)];

    [Theory]
    [MemberData(nameof(NameStatements))]
    public async Task Names_have_a_meaning_where_they_have_one_for_the_server(string sql)
    {
        await using MySqlConnection connection = await ConnectAsync("his");
        string? refusal = null;
        try
        {
            await connection.RunAsync(sql);
        }
        catch (MySqlException exception)
        {
            refusal = exception.Message;
        }

        StatementLineage lineage = MySqlHospital.OnMariaDb.Analyse(sql);
        Assert.True(refusal is null == lineage.IsComplete, refusal ?? string.Join(", ", lineage.Incomplete));
    }

    /// <summary>Two rows in which the columns are in opposite order tell which of them a name means.</summary>
    [Theory]
    [InlineData("select a as b from hv order by b", 1, "Order hv.a")]
    [InlineData("select a as b from hv order by b + 0", 100, "Order hv.b")]
    [InlineData("(select a as b from hv) order by b + 0", 100, "Order hv.b")]
    [InlineData("(select a as b, b as a from hv limit 5) order by a + 0", 100, "Order hv.b")]
    [InlineData("select a as b from hv having b = 100", 100, "Filter hv.a")]
    [InlineData("select a as b from hv having (select b) = 100", 1, "Filter hv.b")]
    [InlineData("select a as b from hv group by b having b = 100", 1, "Filter hv.b; Group hv.b")]
    [InlineData("select a as b from hv group by a having b = 100", 100, "Filter hv.a; Group hv.a")]
    [InlineData("select a as b from hv group by a having sum(b) = 100", 1, "Filter hv.b; Group hv.a")]
    [InlineData("select max(a) as c from hv group by b order by c desc", 100, "Group hv.b; Order hv.a")]
    [InlineData("select b as a from hv where (select a) = 1", 100, "Filter hv.a")]
    public async Task A_name_means_the_column_that_it_means_to_the_server(string sql, int first, string uses)
    {
        await using MySqlConnection connection = await ConnectAsync("his");
        await connection.RunAsync("create or replace table hv (a int, b int); insert into hv values (1, 100), (100, 1)");
        await using var command = new MySqlCommand(sql, connection);
        Assert.Equal(first, Convert.ToInt32(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture));
        var content = new CatalogueContent(SqlDialect.MariaDb);
        var name = new RelationName("his", "hv");
        content.Relations.Add(name, new Relation(
            name, RelationKind.Table, [new Column("a", default), new Column("b", default)]));
        StatementLineage lineage = Assert.Single(new LineageAnalyser(new CatalogueSnapshot(content)).Analyse(
            Encoding.UTF8.GetBytes(sql), MySqlLexing.MariaDb1011, new NameContext([], "his")));
        Assert.True(lineage.IsComplete);
        Assert.Equal(uses, LineageText.Uses(lineage));
    }

    [Theory]
    [InlineData("select * from v_visit")]
    [InlineData("select secret from v_patient where n = 'x'")]
    [InlineData("select card_of(dept_id), describe_visit(1), again(2), last_phone(), keep(name) from patient")]
    [InlineData("call find_patient('x', @f, @c)")]
    [InlineData("call through(@r)")]
    [InlineData("insert into patient (name, id_card, phone) select a, b, 'x' from copy")]
    [InlineData("update visit set note = concat(note, fee) where vid = 2")]
    public async Task Texts_that_the_server_prints_say_the_same_as_those_that_it_was_given(string sql)
    {
        await using MySqlConnection connection = await ConnectAsync("his");
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        await using (var command = new MySqlCommand(
            """
            select table_name, view_definition from information_schema.views where table_schema = 'his'
            union all select routine_name, routine_definition from information_schema.routines where routine_schema = 'his'
            union all select trigger_name, action_statement from information_schema.triggers where trigger_schema = 'his'
            """,
            connection))
        await using (MySqlDataReader reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                texts.Add(reader.GetString(0), reader.GetString(1));
            }
        }

        StatementLineage given = MySqlHospital.OnMariaDb.Analyse(sql);
        StatementLineage printed = MySqlHospital.OnMariaDb.WithTexts(texts).Analyse(sql);
        Assert.True(printed.IsComplete);
        Assert.Equal(LineageText.Of(given), LineageText.Of(printed));
        Assert.Equal(MySqlHospital.Touched(given), MySqlHospital.Touched(printed));
    }

    [Fact]
    public async Task Every_function_that_the_server_lists_is_known()
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await using var command = new MySqlCommand("select lower(function) from information_schema.sql_functions", connection);
        await using MySqlDataReader reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var unknown = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            string name = reader.GetString(0);
            if (!MySqlFunctions.TryFind(name, isMariaDb: true, out _))
            {
                unknown.Add(name);
            }
        }

        // The word of SHOW SCHEMAS, which is no function.
        Assert.Equal(["schemas"], unknown);
    }

    /// <summary>A connection to the hospital, which is made where it is not there yet.</summary>
    private async Task<MySqlConnection> ConnectAsync(string database)
    {
        MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"create database if not exists `{database}`; create database if not exists other; use `{database}`");
        await using var command = new MySqlCommand("select count(*) from information_schema.tables where table_schema = database()", connection);
        if (Convert.ToInt32(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture) == 0)
        {
            await connection.RunAsync(MySqlHospital.Tables.Replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", StringComparison.Ordinal));
            foreach (string definition in MySqlHospital.Objects)
            {
                await connection.RunAsync(definition);
            }
        }

        return connection;
    }
}
