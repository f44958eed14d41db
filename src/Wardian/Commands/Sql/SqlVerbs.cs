using System.CommandLine;

namespace Wardian.Commands.Sql;

/// <summary><c>wardian sql</c>: what statements do, without running them.</summary>
internal static class SqlVerbs
{
    public static Command Create(Cli cli) => cli.Command("sql", "sql",
        SqlExplainVerb.Create(cli));
}
