using System.Diagnostics;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Lineage;
using Wardian.Sql.Postgres;
using Wardian.Sql.Resolution;
using Wardian.Sql.Tests.Catalogue;
using Wardian.Sql.Tests.Resolution;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>A real server on which psql runs scripts, each in a database of its own.</summary>
public sealed class PsqlServer : IAsyncLifetime
{
    private const string Programs = "/usr/lib/postgresql/15/bin/";

    /// <summary>Stands for the name of the database that a script is run in.</summary>
    internal const string Mark = "@db@";

    private readonly ScratchServer _server = new();
    private int _databases;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>The only value that a query gives when psql has run a script.</summary>
    internal string? Ask(string script, string query)
    {
        using CatalogueDatabase database = Run(script, out _);
        return database.Rows(query).Single()[0];
    }

    /// <summary>Whether the reading of a script has all that a statement touches; what it has is then what the server has when psql has run the script.</summary>
    internal bool IsKnown(string script, string sql)
    {
        using CatalogueDatabase database = Run(script, out string name);
        StatementLineage found = Analyse(script, sql, name);
        if (found.IsComplete)
        {
            CatalogueReading live = PostgresCatalogueReader.Read(database.Rows);
            StatementLineage expected = Assert.Single(new LineageAnalyser(live.Snapshot).Analyse(Encoding.UTF8.GetBytes(sql), PostgresLexing.Default, NameContext.PostgresDefault));
            Assert.Equal(LineageText.Of(expected), LineageText.Of(found));
        }

        return found.IsComplete;
    }

    /// <summary>
    /// The same for a session that begins when psql has run the script, with the path that the server gives it: nobody says another one.
    /// <see cref="Mark"/> stands for the database in the script.
    /// </summary>
    internal bool IsKnownBehind(string script, string sql, bool isNamed = true, string user = "postgres")
    {
        using CatalogueDatabase database = Run(script, out string name);
        using CatalogueDatabase later = CatalogueDatabase.Open(_server, name, user);
        CatalogueReading live = PostgresCatalogueReader.Read(later.Rows);
        StatementLineage expected = Assert.Single(new LineageAnalyser(live.Snapshot).Analyse(Encoding.UTF8.GetBytes(sql), PostgresLexing.Default, live.Names));
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions(
            [("his.sql", Encoding.UTF8.GetBytes(script.Replace(Mark, name, StringComparison.Ordinal)))], SqlDialect.PostgreSql, SqlDialect.PostgreSql, isNamed ? name : "");
        StatementLineage found = Assert.Single(new SqlAnalyser(catalogue).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
        if (found.IsComplete)
        {
            Assert.Equal(LineageText.Of(expected), LineageText.Of(found));
        }

        // Whoever says the path knows it.
        StatementLineage said = Assert.Single(new SqlAnalyser(catalogue.WithSearchPath("his, public")).Analyse(Encoding.UTF8.GetBytes("select * from public.br"))).Lineage;
        Assert.Equal(script.Contains("search_path", StringComparison.Ordinal) && !script.Contains("DO $$", StringComparison.Ordinal), said.IsComplete);
        return found.IsComplete;
    }

    /// <summary>What a statement touches by the reading of a script, for statements that are sent to a database.</summary>
    internal static StatementLineage Analyse(string script, string sql, string database = "")
    {
        (SqlCatalogue catalogue, _) = SqlCatalogue.FromDefinitions([("his.sql", Encoding.UTF8.GetBytes(script))], SqlDialect.PostgreSql, SqlDialect.PostgreSql, database);
        return Assert.Single(new SqlAnalyser(catalogue.WithSearchPath("public")).Analyse(Encoding.UTF8.GetBytes(sql))).Lineage;
    }

    /// <summary>What one of the server's programs writes.</summary>
    internal string Write(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output;
    }

    /// <summary>The server's databases but for some and those that every server has.</summary>
    internal IEnumerable<string> Others(params string[] names)
    {
        using CatalogueDatabase main = CatalogueDatabase.Open(_server);
        return [.. main.Rows("SELECT datname::text FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1')").Select(row => row[0]!).Except(names)];
    }

    /// <summary>Makes a database and lets psql run a script there.</summary>
    internal CatalogueDatabase Run(string script, out string name)
    {
        name = $"s{++_databases}";
        CatalogueDatabase database = CatalogueDatabase.Create(_server, name);
        using Process process = Start("psql", "-X", "-q", "-f", "-", name);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using (StreamWriter input = process.StandardInput)
        {
            input.Write(script.Replace(Mark, name, StringComparison.Ordinal));
        }

        process.WaitForExit();
        Task.WaitAll(output, errors);
        return database;
    }

    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Programs + program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])["-h", "127.0.0.1", "-p", $"{_server.Port}", "-U", "postgres", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
