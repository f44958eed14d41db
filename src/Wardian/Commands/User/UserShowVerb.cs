using System.CommandLine;
using Wardian.Access.People;
using Wardian.Console;
using Wardian.Kernel;

namespace Wardian.Commands.User;

/// <summary><c>wardian user show</c>.</summary>
internal static class UserShowVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("show", "user-show");
        Argument<string> name = cli.Argument(command, "name", "arg-person");
        return cli.Run(command, invocation =>
        {
            using Store store = invocation.OpenStore();
            Terminal terminal = invocation.Terminal;
            IReadOnlyList<PersonSummary> people = store.Get<PersonAdministration>().List();
            PersonSummary? person = people.FirstOrDefault(candidate => candidate.Name.Equals(invocation.Get(name), StringComparison.Ordinal));
            if (person is null)
            {
                return terminal.Fail(new Error("access.person-unknown", ("name", invocation.Get(name)),
                    ("nearest", NearestName.Find(invocation.Get(name), people.Select(candidate => candidate.Name)) ?? "-")));
            }

            terminal.Json(person);
            foreach ((string key, string value) in ((string, string)[])
            [
                ("cli.column-name", person.Name),
                ("cli.column-display-name", person.DisplayName),
                ("cli.column-state", UserListVerb.State(terminal, person)),
                ("cli.column-accounts", UserListVerb.Accounts(person)),
                ("cli.column-created", UserListVerb.Day(person.CreatedAt)),
                ("cli.column-password-set", UserListVerb.Day(person.PasswordSetAt)),
            ])
            {
                terminal.Line($"{terminal.Text(key)}: {value}");
            }

            return ExitCode.Ok;
        });
    }
}
