using System.CommandLine;
using System.Globalization;
using Wardian.Access.People;
using Wardian.Console;

namespace Wardian.Commands.User;

/// <summary><c>wardian user list</c>.</summary>
internal static class UserListVerb
{
    public static Command Create(Cli cli) => cli.Run(cli.Command("list", "user-list"), invocation =>
    {
        using Store store = invocation.OpenStore();
        Terminal terminal = invocation.Terminal;
        IReadOnlyList<PersonSummary> people = store.Get<PersonAdministration>().List();
        foreach (PersonSummary person in people)
        {
            terminal.Json(person);
        }

        if (people.Count == 0)
        {
            terminal.Say("cli.user-none");
            return ExitCode.Ok;
        }

        string[] header = [terminal.Text("cli.column-name"), terminal.Text("cli.column-display-name"), terminal.Text("cli.column-state"),
            terminal.Text("cli.column-accounts"), terminal.Text("cli.column-password-set")];
        foreach (string line in Table.Format(header, [.. people.Select(person => Row(terminal, person))]))
        {
            terminal.Line(line);
        }

        return ExitCode.Ok;
    });

    public static string State(Terminal terminal, PersonSummary person) =>
        terminal.Text(person.IsEnabled ? "cli.state-enabled" : "cli.state-disabled");

    public static string Accounts(PersonSummary person) =>
        string.Join(", ", person.Accounts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    public static string Day(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string[] Row(Terminal terminal, PersonSummary person) =>
        [person.Name, person.DisplayName, State(terminal, person), Accounts(person), Day(person.PasswordSetAt)];
}
