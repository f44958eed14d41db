using System.CommandLine;
using Wardian.Access.People;
using Wardian.Console;
using Wardian.Kernel;

namespace Wardian.Commands.User;

/// <summary><c>wardian user password</c>.</summary>
internal static class UserPasswordVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("password", "user-password");
        Argument<string> name = cli.Argument(command, "name", "arg-person");
        var source = new PasswordSource(cli, command);
        return cli.Run(command, invocation =>
        {
            using Store store = invocation.OpenStore();
            if (source.Read(invocation, out string password, out bool isGenerated) is { } error)
            {
                return invocation.Terminal.Fail(error);
            }

            string person = invocation.Get(name);
            return Answer(invocation, person, isGenerated ? password : null, "cli.user-password-set",
                store.Get<PersonAdministration>().SetPassword(invocation.Administrator, person, password));
        });
    }

    /// <summary>Says that it is done, and shows a generated password this once.</summary>
    public static int Answer(Invocation invocation, string person, string? generated, string key, Error? failure)
    {
        Terminal terminal = invocation.Terminal;
        int code = terminal.Finish(failure,
            generated is null ? new { name = person } : new { name = person, password = generated }, key, ("name", person));
        if (failure is null && generated is not null)
        {
            terminal.Say("cli.password-generated", ("password", generated));
        }

        return code;
    }
}
