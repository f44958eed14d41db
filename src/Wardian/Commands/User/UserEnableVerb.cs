using System.CommandLine;
using Wardian.Access.People;

namespace Wardian.Commands.User;

/// <summary><c>wardian user enable</c>.</summary>
internal static class UserEnableVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("enable", "user-enable");
        Argument<string> name = cli.Argument(command, "name", "arg-person");
        return cli.Run(command, invocation =>
        {
            using Store store = invocation.OpenStore();
            string person = invocation.Get(name);
            return invocation.Terminal.Finish(
                store.Get<PersonAdministration>().SetEnabled(invocation.Administrator, person, isEnabled: true),
                new { name = person }, "cli.user-enabled", ("name", person));
        });
    }
}
