using System.CommandLine;
using Wardian.Access.Credentials;

namespace Wardian.Commands.Account;

/// <summary><c>wardian account remove</c>.</summary>
internal static class AccountRemoveVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("remove", "account-remove");
        Argument<string> account = cli.Argument(command, "account", "arg-account");
        Option<string> source = cli.Option<string>(command, "--source", "opt-source", isRequired: true);
        return cli.Run(command, invocation =>
        {
            using Store store = invocation.OpenStore();
            string name = invocation.Get(account);
            string dataSource = invocation.Get(source)!;
            return invocation.Terminal.Finish(
                store.Get<CredentialAdministration>().Remove(invocation.Administrator, dataSource, name),
                new { source = dataSource, account = name }, "cli.account-removed", ("source", dataSource), ("account", name));
        });
    }
}
