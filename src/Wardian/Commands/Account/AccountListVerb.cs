using System.CommandLine;
using Wardian.Access.Credentials;
using Wardian.Commands.User;
using Wardian.Console;

namespace Wardian.Commands.Account;

/// <summary><c>wardian account list</c>.</summary>
internal static class AccountListVerb
{
    public static Command Create(Cli cli) => cli.Run(cli.Command("list", "account-list"), invocation =>
    {
        using Store store = invocation.OpenStore();
        Terminal terminal = invocation.Terminal;
        IReadOnlyList<CredentialSummary> credentials = store.Get<CredentialAdministration>().List();
        foreach (CredentialSummary credential in credentials)
        {
            terminal.Json(new { source = credential.DataSource, account = credential.Account, setAt = credential.SetAt });
        }

        if (credentials.Count == 0)
        {
            terminal.Say("cli.account-none");
            return ExitCode.Ok;
        }

        string[] header = [terminal.Text("cli.column-source"), terminal.Text("cli.column-account"), terminal.Text("cli.column-password-set")];
        foreach (string line in Table.Format(header, [.. credentials.Select(credential => (string[])
            [credential.DataSource, credential.Account, UserListVerb.Day(credential.SetAt)])]))
        {
            terminal.Line(line);
        }

        return ExitCode.Ok;
    });
}
