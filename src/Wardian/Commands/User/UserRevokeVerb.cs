using System.CommandLine;
using Wardian.Access.People;

namespace Wardian.Commands.User;

/// <summary><c>wardian user revoke</c>.</summary>
internal static class UserRevokeVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("revoke", "user-revoke");
        Argument<string> name = cli.Argument(command, "name", "arg-person");
        Option<string> source = cli.Option<string>(command, "--source", "opt-source", isRequired: true);
        return cli.Run(command, invocation =>
        {
            using Store store = invocation.OpenStore();
            string person = invocation.Get(name);
            string dataSource = invocation.Get(source)!;

            // The source may have left the configuration; what was granted there can still be taken away.
            return invocation.Terminal.Finish(
                store.Get<PersonAdministration>().Revoke(invocation.Administrator, person, dataSource),
                new { name = person, source = dataSource }, "cli.user-revoked", ("name", person), ("source", dataSource));
        });
    }
}
