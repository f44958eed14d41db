using System.CommandLine;
using Wardian.Access.People;

namespace Wardian.Commands.User;

/// <summary><c>wardian user grant</c>.</summary>
internal static class UserGrantVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("grant", "user-grant");
        Argument<string> name = cli.Argument(command, "name", "arg-person");
        Option<string> source = cli.Option<string>(command, "--source", "opt-source", isRequired: true);
        Option<string> account = cli.Option<string>(command, "--account", "opt-account", isRequired: true);
        return cli.Run(command, invocation =>
        {
            using Store store = invocation.OpenStore();
            string person = invocation.Get(name);
            string dataSource = invocation.Get(source)!;
            string databaseAccount = invocation.Get(account)!;
            return invocation.Terminal.Finish(
                store.CheckSource(dataSource)
                    ?? store.Get<PersonAdministration>().Grant(invocation.Administrator, person, dataSource, databaseAccount),
                new { name = person, source = dataSource, account = databaseAccount },
                "cli.user-granted", ("name", person), ("source", dataSource), ("account", databaseAccount));
        });
    }
}
