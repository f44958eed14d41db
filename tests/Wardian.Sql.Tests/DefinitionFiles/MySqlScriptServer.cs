using System.Diagnostics;
using System.Text;
using MySqlConnector;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.MySql;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;
using Wardian.Sql.Resolution;
using Wardian.Sql.Tests.MySql;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>Runs a script by the real client on a real MariaDB, and says of which tables and views statements are known in full when the script alone is read.</summary>
internal static class MySqlScriptServer
{
    public const string Database = "sc_his";

    private const string Other = "sc_other";

    /// <summary>Classes of tests share the databases.</summary>
    private static readonly SemaphoreSlim Gate = new(1, 1);

    /// <summary>
    /// Reads everything of each relation that the server has then, and writes into it. Where the script says it in full it says what the server's
    /// own catalogue says; the names of the others are returned.
    /// </summary>
    public static async Task<string> UnknownAsync(MariaDbFixture server, string script, string folder = "")
    {
        await Gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return await FindUnknownAsync(server, script, folder);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<string> FindUnknownAsync(MariaDbFixture server, string script, string folder)
    {
        await using MySqlConnection connection = await server.ConnectAsync(string.Empty);
        await connection.RunAsync($"DROP DATABASE IF EXISTS {Database}; DROP DATABASE IF EXISTS {Other}; CREATE DATABASE {Database}; CREATE DATABASE {Other}");
        Run(server.Port, script, folder);
        CatalogueReading live = MySqlCatalogueReader.Read(sql => Rows(connection, sql));
        SqlCatalogue file = SqlCatalogue.FromDefinitions([("a.sql", Encoding.UTF8.GetBytes(script))], SqlDialect.MariaDb, SqlDialect.MariaDb, Database).Catalogue;
        var analyser = new LineageAnalyser(live.Snapshot);
        NameContext names = NameContext.ForMySql(Database, MySqlLexing.MariaDb1011);
        List<string> unknown = [];
        foreach (Relation relation in live.Snapshot.Relations.Where(relation => relation.Name.Schema is Database or Other).OrderBy(relation => relation.Name.ToString(), StringComparer.Ordinal))
        {
            string name = relation.Name.Schema == Database ? $"`{relation.Name.Name}`" : $"`{relation.Name.Schema}`.`{relation.Name.Name}`";
            string places = string.Join(", ", relation.Columns.Where(column => !column.IsInvisible).Select(_ => "x.a"));
            string[] statements = relation.Kind == RelationKind.Table
                ? [$"select * from {name}", $"insert into {name} select {places} from (select 1 as a) as x", $"update {name} set `{relation.Columns[0].Name}` = 1", $"delete from {name}"]
                : [$"select * from {name}"];
            bool isKnown = true;
            foreach (string sql in statements)
            {
                StatementLineage said = Assert.Single(new SqlAnalyser(file).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
                StatementLineage meant = Assert.Single(analyser.Analyse(Encoding.UTF8.GetBytes(sql), MySqlLexing.MariaDb1011, names));
                isKnown &= said.IsComplete;
                TestContext.Current.TestOutputHelper?.WriteLine($"{sql}: {string.Join("; ", said.Incomplete.Select(item => $"{item.Reason} {item.Construct} {item.Place}"))}");
                if (said.IsComplete)
                {
                    Assert.Equal(Told(meant), Told(said));
                }
            }

            unknown.AddRange(isKnown ? [] : [relation.Name.Schema == Database ? relation.Name.Name : relation.Name.ToString()]);
        }

        return string.Join(' ', unknown);
    }

    /// <summary>What counts of a lineage, in order where the order counts.</summary>
    private static string Told(StatementLineage lineage)
    {
        IEnumerable<string> Sorted<T>(IEnumerable<T> items) => items.Select(item => item!.ToString()!).Order(StringComparer.Ordinal);
        return string.Join('\n', lineage.Outputs.Select(output => $"{output.Name} < {string.Join(',', Sorted(output.Sources))}")
            .Concat(Sorted(lineage.Uses.Select(use => $"{use.Kind} {use.Column}"))).Concat(Sorted(lineage.Flows.Select(flow => $"{flow.From} > {flow.To}")))
            .Concat(Sorted(lineage.Written.Select(column => $"writes {column}"))).Concat(Sorted(lineage.Tables.Select(table => $"{table.Table} {table.Kind}").Distinct())))
            + (lineage.Incomplete.Length > 0 ? "\nnot known: " + string.Join("; ", lineage.Incomplete.Select(item => $"{item.Reason} {item.Construct}")) : string.Empty);
    }

    private static void Run(int port, string script, string folder)
    {
        var start = new ProcessStartInfo("mariadb")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            ArgumentList = { "--no-defaults", "--force", "-h", "127.0.0.1", "-P", $"{port}", "-u", "root", "--default-character-set=utf8mb4", Database },
        };
        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        process.WaitForExit();
    }

    private static List<string?[]> Rows(MySqlConnection connection, string sql)
    {
        using var command = new MySqlCommand(sql, connection);
        using MySqlDataReader reader = command.ExecuteReader();
        List<string?[]> rows = [];
        do
        {
            while (reader.Read())
            {
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.IsDBNull(index) ? null : Convert.ToString(reader.GetValue(index), System.Globalization.CultureInfo.InvariantCulture))]);
            }
        }
        while (reader.NextResult());
        return rows;
    }
}
