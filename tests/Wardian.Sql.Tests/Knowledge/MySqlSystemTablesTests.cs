using System.Globalization;
using System.Text;
using MySqlConnector;
using Wardian.Kernel;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Knowledge;
using Wardian.Sql.Lineage;
using Wardian.Sql.Tests.MySql;
using Wardian.Testing;

namespace Wardian.Sql.Tests.Knowledge;

/// <summary>The tables that MariaDB comes with, as the data file has them, against a real one; those of MySQL are by its manual.</summary>
public sealed class MySqlSystemTablesTests(MariaDbFixture server)
{
    private const string All = """
        select table_schema, table_name, group_concat(column_name, ':', data_type order by ordinal_position separator ' ')
        from information_schema.columns where table_schema in ('information_schema', 'mysql', 'performance_schema', 'sys')
        group by table_schema, table_name order by table_schema, table_name
        """;

    /// <summary>Run it alone to write MariaDB's lines anew: the test program with <c>-explicit only -method "*MySqlSystemTablesTests.Write_the_file"</c>.</summary>
    [Fact(Explicit = true)]
    public async Task Write_the_file()
    {
        string path = RepositoryRoot.Combine("src/Wardian.Sql/Knowledge", MySqlSystemTables.FileName);
        IEnumerable<string> others = File.Exists(path) ? File.ReadAllLines(path).Where(line => !line.StartsWith($"{MySqlSystemTables.MariaDb}\t", StringComparison.Ordinal)) : [];
        await File.WriteAllLinesAsync(path, [.. others, .. await LinesAsync()], TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_file_says_what_the_server_says() => Assert.Equal(
        await LinesAsync(),
        KnowledgeFile.Rows(typeof(SqlCatalogue).Assembly, MySqlSystemTables.FileName).Where(row => row[0] == MySqlSystemTables.MariaDb).Select(row => string.Join('\t', row)));

    /// <summary>Tables of the server whose rows show more than they say are there, as far as MariaDB has them.</summary>
    [Fact]
    public void Those_that_show_more_are_tables_of_a_server()
    {
        foreach ((string _, RelationName name) in SystemRelations.All.Select(row => row.Key).Where(key => key.Dialect == "mysql"))
        {
            string[] parts = name.Name.Split('.');
            RelationName table = name with { Name = parts[0] };
            Assert.Contains([true, false], isMariaDb => MySqlSystemTables.TryFind(table, isMariaDb, isFolded: true, out Relation? found)
                && (parts.Length == 1 || found.Columns.Any(column => column.Name.Equals(parts[1], StringComparison.OrdinalIgnoreCase))));
        }
    }

    /// <summary>Every column in which texts of statements, values of indexes or passwords are has an effect.</summary>
    [Theory]
    [InlineData("SQL_TEXT")]
    [InlineData("INFO")]
    [InlineData("PROCESSLIST_INFO")]
    [InlineData("trx_query")]
    [InlineData("lock_data")]
    [InlineData("query")]
    [InlineData("current_statement")]
    [InlineData("waiting_query")]
    [InlineData("argument")]
    [InlineData("WORD", "KEYWORDS")]
    [InlineData("histogram")]
    [InlineData("min_value", "variables_info")]
    [InlineData("authentication_string")]
    [InlineData("Password")]
    [InlineData("Priv", "global_grants")]
    [InlineData("MESSAGE_TEXT")]
    public void Columns_that_show_more_have_an_effect(string column, string except = "")
    {
        string[] tables = [.. KnowledgeFile.Rows(typeof(SqlCatalogue).Assembly, MySqlSystemTables.FileName).Where(row => row[3].Split(' ').Any(item => item.Split(':')[0].Equals(column, StringComparison.OrdinalIgnoreCase)))
            .Where(row => !row[2].EndsWith(except.Length == 0 ? "*" : except, StringComparison.Ordinal)).Select(row => $"{row[1]} {row[2]}").Distinct(StringComparer.OrdinalIgnoreCase)];
        Assert.NotEmpty(tables);
        Assert.All(tables, table => Assert.NotNull(SystemRelations.Find(new RelationName(table.Split(' ')[0], table.Split(' ')[1]), isMySql: true)));
    }

    /// <summary>What clients and tools ask when they connect, over catalogues of files and without any; the server answers each.</summary>
    [Theory]
    [InlineData("select table_name, column_name from information_schema.columns where table_schema = 'x' and data_type like '%char%'")]
    [InlineData("SELECT SCHEMA_NAME, DEFAULT_COLLATION_NAME FROM INFORMATION_SCHEMA.SCHEMATA ORDER BY SCHEMA_NAME")]
    [InlineData("SELECT * FROM information_schema.TABLES t WHERE t.TABLE_SCHEMA = 'x' AND t.TABLE_NAME LIKE 'a%' ORDER BY TABLE_NAME")]
    [InlineData("SELECT cc.CONSTRAINT_NAME, cc.CHECK_CLAUSE, tc.TABLE_NAME FROM (SELECT CONSTRAINT_NAME, CHECK_CLAUSE FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = 'x') cc, (SELECT TABLE_NAME, CONSTRAINT_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = 'x') tc WHERE cc.CONSTRAINT_NAME = tc.CONSTRAINT_NAME")]
    [InlineData("SELECT DISTINCT A.REFERENCED_TABLE_SCHEMA AS PKTABLE_CAT, A.TABLE_NAME, A.ORDINAL_POSITION AS KEY_SEQ FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE A JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS B USING (TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME) WHERE B.CONSTRAINT_TYPE = 'FOREIGN KEY' AND A.TABLE_SCHEMA = 'x' ORDER BY A.ORDINAL_POSITION")]
    [InlineData("SELECT `DEFAULT_COLLATION_NAME` FROM `information_schema`.`SCHEMATA` WHERE `SCHEMA_NAME` = 'x'")]
    [InlineData("SELECT *, CAST(BIN_NAME AS CHAR CHARACTER SET utf8) AS SCHEMA_NAME FROM (SELECT BINARY s.SCHEMA_NAME AS BIN_NAME, s.DEFAULT_COLLATION_NAME FROM `INFORMATION_SCHEMA`.SCHEMATA s GROUP BY BINARY s.SCHEMA_NAME, s.DEFAULT_COLLATION_NAME) a")]
    [InlineData("SELECT ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'x' ORDER BY ROUTINE_NAME")]
    [InlineData("SELECT TABLE_NAME, NON_UNIQUE, INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, CARDINALITY, SUB_PART FROM INFORMATION_SCHEMA.STATISTICS WHERE TABLE_SCHEMA = 'x'")]
    [InlineData("SELECT EVENT_SCHEMA, EVENT_NAME, STATUS FROM information_schema.EVENTS WHERE EVENT_SCHEMA = 'x'")]
    [InlineData("SELECT TRIGGER_NAME, ACTION_STATEMENT FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = 'x'")]
    [InlineData("SELECT TABLE_NAME, CHECK_OPTION, IS_UPDATABLE, SECURITY_TYPE, DEFINER FROM information_schema.VIEWS WHERE TABLE_SCHEMA = 'x'")]
    [InlineData("select @@version_comment, USER(), CONNECTION_ID()")]
    [InlineData("SELECT GRANTEE, PRIVILEGE_TYPE FROM information_schema.USER_PRIVILEGES")]
    [InlineData("SELECT CHARACTER_SET_NAME, DESCRIPTION FROM information_schema.CHARACTER_SETS c JOIN information_schema.COLLATIONS USING (CHARACTER_SET_NAME)")]
    [InlineData("SELECT LOGFILE_GROUP_NAME, FILE_NAME, TOTAL_EXTENTS, INITIAL_SIZE, ENGINE, EXTRA FROM INFORMATION_SCHEMA.FILES WHERE FILE_TYPE = 'UNDO LOG' AND FILE_NAME IS NOT NULL GROUP BY LOGFILE_GROUP_NAME, FILE_NAME, ENGINE, TOTAL_EXTENTS, INITIAL_SIZE ORDER BY LOGFILE_GROUP_NAME")]
    [InlineData("SELECT PLUGIN_NAME, PLUGIN_STATUS FROM information_schema.PLUGINS")]
    [InlineData("SELECT Name FROM mysql.time_zone_name LIMIT 1")]
    [InlineData("select name from mysql.help_topic limit 1")]
    [InlineData("select table_name from Tables limit 1", "information_schema")]
    [InlineData("SELECT VARIABLE_NAME, VARIABLE_VALUE FROM performance_schema.session_status")]
    public async Task What_clients_ask_is_exact(string sql, string database = "mysql")
    {
        foreach (SqlDialect dialect in new[] { SqlDialect.MariaDb, SqlDialect.MySql })
        {
            StatementLineage lineage = Assert.Single(new SqlAnalyser(SqlCatalogue.BuiltIn(dialect, database)).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
            Assert.Empty(lineage.Incomplete);
            Assert.NotEmpty(lineage.Outputs);
        }

        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"use {database}");
        Assert.Equal(0, await connection.TryAsync(sql));
    }

    [Theory]
    [InlineData("select trace from information_schema.optimizer_trace", "ReadsSampledValues")]
    [InlineData("select * from mysql.user", "ReadsCredentials")]
    [InlineData("select * from information_schema.innodb_ft_index_table", "ReadsSampledValues")]
    [InlineData("select * from information_schema.profiling", "ReadsStatistics")]
    [InlineData("show profiles", "ReadsStatistics")]
    [InlineData("update mysql.db set Select_priv = 'Y'", "ChangesRights")]
    [InlineData("insert into mysql.plugin values ('a', 'b')", "Administers")]
    [InlineData("update performance_schema.setup_consumers set enabled = 'YES'", "ChangesSetting")]
    [InlineData("select * from mysql.USER", "ReadsCredentials", "UnknownRelation")]
    [InlineData("select * from mysql.nothing", "", "UnknownRelation")]
    public void What_they_show_and_change_is_told(string sql, string effects, string incomplete = "")
    {
        StatementLineage lineage = Assert.Single(new SqlAnalyser(SqlCatalogue.BuiltIn(SqlDialect.MariaDb, "x")).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        Assert.Equal(effects, string.Join(',', lineage.Effects.Select(effect => effect.Kind)));
        Assert.Equal(incomplete, string.Join(',', lineage.Incomplete.Select(item => item.Reason)));
    }

    private async Task<List<string>> LinesAsync()
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync("set session group_concat_max_len = 1000000");
        await using var command = new MySqlCommand(All, connection);
        await using MySqlDataReader reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<string> lines = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{MySqlSystemTables.MariaDb}\t{reader.GetString(0)}\t{reader.GetString(1)}\t{reader.GetString(2)}"));
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
