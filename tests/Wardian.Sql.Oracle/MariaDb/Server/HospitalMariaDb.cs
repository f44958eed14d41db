using System.Text.RegularExpressions;
using Hospital.Loading;

namespace Wardian.Sql.Oracle.MariaDb.Server;

/// <summary>The synthetic hospital's schemas in MySQL's dialect, each a database, without data.</summary>
public static partial class HospitalMariaDb
{
    /// <summary>The current database of statements over it.</summary>
    public const string CurrentDatabase = "his";

    private static readonly (string From, string To)[] Rewordings =
    [
        ("to_char(c.KFRQ, 'YYYY-MM')", "date_format(c.KFRQ, '%Y-%m')"),
        ("date_trunc('month', c.KFRQ)::date", "date(date_format(c.KFRQ, '%Y-%m-01'))"),
    ];

    /// <summary>Makes the databases.</summary>
    public static void Create(int port)
    {
        using var session = new MariaDbSession(port);
        session.Run("SET sql_mode = ''; SET GLOBAL sync_frm = OFF");
        foreach (string script in DdlScripts.TableFiles.Concat(DdlScripts.KeyFiles).Append("views.sql"))
        {
            foreach (string statement in Statements(script))
            {
                session.Run(statement);
            }
        }
    }

    private static IEnumerable<string> Statements(string file)
    {
        string text = Comments().Replace(DdlScripts.Read(file), string.Empty).Replace('"', '`');
        foreach ((string from, string to) in Rewordings)
        {
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        text = Types().Replace(text, match => match.Value switch { "timestamp" => "datetime", "bytea" => "longblob", _ => "decimal" });
        return text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(statement => !statement.StartsWith("COMMENT ON", StringComparison.Ordinal) && !IsIndex().IsMatch(statement))
            .Select(statement => statement.Replace("CREATE SCHEMA", "CREATE DATABASE", StringComparison.Ordinal));
    }

    [GeneratedRegex("--[^\n]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Comments();

    [GeneratedRegex("(?<= )(timestamp|bytea|numeric)(?=[ (,\n]|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Types();

    [GeneratedRegex("^CREATE (UNIQUE )?INDEX", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IsIndex();
}
