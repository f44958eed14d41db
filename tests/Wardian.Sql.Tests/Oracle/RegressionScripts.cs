using System.Text.RegularExpressions;
using Wardian.Sql.Oracle.Psql;
using Wardian.Testing;
using Wardian.Testing.Processes;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>The statements of all of PostgreSQL's regression scripts as psql would send them, without a server.</summary>
internal static partial class RegressionScripts
{
    /// <summary>Each statement with its script and line.</summary>
    public static async Task<IReadOnlyList<(string Place, string Sql)>> ReadAsync(CancellationToken cancellationToken)
    {
        var fetch = new ProcessSpec("sh", RepositoryRoot.Combine("eng", "postgresql-source.sh")) { Timeout = TimeSpan.FromMinutes(5) };
        string folder = (await ProcessRunner.RunAsync(fetch, cancellationToken)).EnsureSuccess("regression scripts").Output.Trim();
        string[] scripts = Directory.GetFiles(Path.Combine(folder, "sql"), "*.sql");
        return [.. scripts.Order(StringComparer.Ordinal).SelectMany(Statements)];
    }

    private static IEnumerable<(string Place, string Sql)> Statements(string path)
    {
        string script = Path.GetFileName(path);
        var variables = new PsqlVariables();
        var reader = new PsqlReader(File.ReadAllText(path), variables);
        for (PsqlItem item = reader.Next(); item.Kind != PsqlItemKind.End; item = reader.Next())
        {
            string sql = item.Kind == PsqlItemKind.Query ? item.Text : Obey(item, reader, variables);
            if (StandardStrings().Match(sql) is { Success: true } setting)
            {
                reader.StandardStrings = setting.Groups[1].Value is "on" or "true";
            }

            if (CopyFromClient().IsMatch(sql))
            {
                reader.TakeCopyData();
            }

            if (sql.Length > 0)
            {
                yield return ($"{script}:{item.Line}", sql);
            }
        }
    }

    /// <summary>
    /// What a command sends. Branches of conditions are all read, and variables that only a server could fill stay as they are written.
    /// </summary>
    private static string Obey(PsqlItem command, PsqlReader reader, PsqlVariables variables)
    {
        IReadOnlyList<string> arguments = command.Arguments;
        switch (command.Text)
        {
            case "set" when arguments.Count > 0:
                variables.Set(arguments[0], string.Concat(arguments.Skip(1)));
                return string.Empty;
            case "getenv" when arguments.Count > 1:
                variables.Set(arguments[0], "/" + arguments[1]);
                return string.Empty;
            case "g" or "gx" or "gset" or "gexec" or "gdesc" or "crosstabview" or "r":
                return reader.TakeQuery();
            default:
                return string.Empty;
        }
    }

    [GeneratedRegex(@"^\s*set\s+(?:local\s+|session\s+)?standard_conforming_strings\s*(?:=|to)\s*'?(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex StandardStrings();

    [GeneratedRegex(@"^\s*copy\b[^;]*\bfrom\s+stdin\b", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex CopyFromClient();
}
