using System.CommandLine;
using Wardian.Commands.Account;
using Wardian.Commands.Audit;
using Wardian.Commands.Bypass;
using Wardian.Commands.Catalog;
using Wardian.Commands.Sql;
using Wardian.Commands.User;

namespace Wardian.Commands;

/// <summary>Every verb.</summary>
internal static class CommandTree
{
    public static RootCommand Create(Cli cli) => cli.Root(
        InitVerb.Create(cli),
        CheckVerb.Create(cli),
        ServeVerb.Create(cli),
        AuditVerbs.Create(cli),
        WitnessVerb.Create(cli),
        UserVerbs.Create(cli),
        AccountVerbs.Create(cli),
        BypassVerbs.Create(cli),
        SqlVerbs.Create(cli),
        CatalogVerbs.Create(cli),
        VersionVerb.Create(cli));
}
