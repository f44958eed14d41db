using System.CommandLine;
using Wardian.Access.Bypass;
using Wardian.Commands.User;
using Wardian.Configuration;
using Wardian.Gateway.Configuration;
using Wardian.Kernel;

namespace Wardian.Commands.Bypass;

/// <summary><c>wardian bypass start</c>.</summary>
internal static class BypassStartVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("start", "bypass-start");
        Option<string> listener = cli.Option<string>(command, "--listener", "opt-listener", isRequired: true);
        Option<string> reason = cli.Option<string>(command, "--reason", "opt-reason", isRequired: true);
        Option<string?> duration = cli.Option<string?>(command, "--for", "opt-for");
        return cli.Run(command, invocation =>
        {
            using Store store = invocation.OpenStore();
            TimeSpan length = BypassAdministration.DefaultDuration;
            if (invocation.Get(duration) is { } text && !ScalarText.TryParseDuration(text, out length))
            {
                return invocation.Terminal.Fail(new Error("cli.usage-duration", ("value", text)));
            }

            string name = invocation.Get(listener)!;
            Error? error = store.CheckListener(name) ?? CheckLogin(invocation, name)
                ?? store.Get<BypassAdministration>().Start(invocation.Administrator, name, invocation.Get(reason)!, length);
            DateTimeOffset end = TimeProvider.System.GetUtcNow() + length;
            return invocation.Terminal.Finish(error, new { listener = name, endsAt = end },
                "cli.bypass-started", ("listener", name), ("end", UserListVerb.Day(end)));
        });
    }

    // Of a log-in listener nobody outside knows the database's passwords, so there is nothing to relay untouched.
    private static Error? CheckLogin(Invocation invocation, string name) =>
        invocation.Options.Listeners.Any(listener => listener.Name.Equals(name, StringComparison.Ordinal) && listener.Login == LoginMode.LogIn)
            ? new Error("cli.usage-bypass-log-in", ("listener", name))
            : null;
}
