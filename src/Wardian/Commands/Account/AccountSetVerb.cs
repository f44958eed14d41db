using System.CommandLine;
using Wardian.Access.Credentials;
using Wardian.Console;

namespace Wardian.Commands.Account;

/// <summary><c>wardian account set</c>.</summary>
internal static class AccountSetVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("set", "account-set");
        Argument<string> account = cli.Argument(command, "account", "arg-account");
        Option<string> source = cli.Option<string>(command, "--source", "opt-source", isRequired: true);
        var passwords = new PasswordSource(cli, command);
        return cli.Run(command, invocation =>
        {
            using Store store = invocation.OpenStore();
            Terminal terminal = invocation.Terminal;
            string name = invocation.Get(account);
            string dataSource = invocation.Get(source)!;
            if (store.CheckSource(dataSource) is { } unknown)
            {
                return terminal.Fail(unknown);
            }

            if (passwords.Read(invocation, out string password, out bool isGenerated) is { } error)
            {
                return terminal.Fail(error);
            }

            int code = terminal.Finish(
                store.Get<CredentialAdministration>().Set(invocation.Administrator, dataSource, name, password),
                isGenerated ? new { source = dataSource, account = name, password } : new { source = dataSource, account = name },
                "cli.account-set-done", ("source", dataSource), ("account", name));
            if (code == ExitCode.Ok && isGenerated)
            {
                terminal.Say("cli.account-generated", ("account", name), ("password", password));
            }

            return code;
        });
    }
}
