using System.CommandLine;
using Wardian.Access.People;
using Wardian.Console;

namespace Wardian.Commands.User;

/// <summary><c>wardian user add</c>.</summary>
internal static class UserAddVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("add", "user-add");
        Argument<string> name = cli.Argument(command, "name", "arg-person");
        Option<string?> displayName = cli.Option<string?>(command, "--display-name", "opt-display-name");
        var source = new PasswordSource(cli, command);
        return cli.Run(command, invocation =>
        {
            using Store store = invocation.OpenStore();
            if (source.Read(invocation, out string password, out bool isGenerated) is { } error)
            {
                return invocation.Terminal.Fail(error);
            }

            string person = invocation.Get(name);
            return UserPasswordVerb.Answer(invocation, person, isGenerated ? password : null, "cli.user-added",
                store.Get<PersonAdministration>().Add(invocation.Administrator, person, invocation.Get(displayName) ?? string.Empty, password));
        });
    }
}
