using System.CommandLine;
using Wardian.Access.People;

namespace Wardian.Commands.User;

/// <summary><c>wardian user remove</c>.</summary>
internal static class UserRemoveVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("remove", "user-remove");
        Argument<string> name = cli.Argument(command, "name", "arg-person");
        return cli.Run(command, invocation =>
        {
            using Store store = invocation.OpenStore();
            string person = invocation.Get(name);
            return invocation.Terminal.Finish(
                store.Get<PersonAdministration>().Remove(invocation.Administrator, person),
                new { name = person }, "cli.user-removed", ("name", person));
        });
    }
}
