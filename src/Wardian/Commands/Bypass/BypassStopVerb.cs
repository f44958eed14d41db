using System.CommandLine;
using Wardian.Access.Bypass;

namespace Wardian.Commands.Bypass;

/// <summary><c>wardian bypass stop</c>.</summary>
internal static class BypassStopVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("stop", "bypass-stop");
        Option<string> listener = cli.Option<string>(command, "--listener", "opt-listener", isRequired: true);
        return cli.Run(command, invocation =>
        {
            using Store store = invocation.OpenStore();
            string name = invocation.Get(listener)!;
            return invocation.Terminal.Finish(store.Get<BypassAdministration>().Stop(invocation.Administrator, name),
                new { listener = name }, "cli.bypass-stopped", ("listener", name));
        });
    }
}
