using System.CommandLine;
using Wardian.Access.People;

namespace Wardian.Commands.User;

/// <summary><c>wardian user disable</c>.</summary>
internal static class UserDisableVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("disable", "user-disable");
        Argument<string> name = cli.Argument(command, "name", "arg-person");
        return cli.Run(command, invocation =>
        {
            using Store store = invocation.OpenStore();
            string person = invocation.Get(name);
            return invocation.Terminal.Finish(
                store.Get<PersonAdministration>().SetEnabled(invocation.Administrator, person, isEnabled: false),
                new { name = person }, "cli.user-disabled", ("name", person));
        });
    }
}
