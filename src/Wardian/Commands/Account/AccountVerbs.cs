using System.CommandLine;

namespace Wardian.Commands.Account;

/// <summary><c>wardian account</c>: the vault of database credentials.</summary>
internal static class AccountVerbs
{
    public static Command Create(Cli cli) => cli.Command("account", "account",
        AccountSetVerb.Create(cli),
        AccountListVerb.Create(cli),
        AccountRemoveVerb.Create(cli));
}
