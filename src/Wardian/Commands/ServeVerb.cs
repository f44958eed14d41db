using System.CommandLine;
using Wardian.Console;
using Wardian.Hosting;
using Wardian.Kernel;

namespace Wardian.Commands;

/// <summary><c>wardian serve</c>.</summary>
internal static class ServeVerb
{
    public static Command Create(Cli cli) => cli.Run(cli.Command("serve", "serve"), async (invocation, _) =>
    {
        // Signals are the host's here: it drains sessions before it ends.
        bool ended = await Server.RunAsync(invocation.Options, CancellationToken.None).ConfigureAwait(false);
        return ended ? ExitCode.Ok : invocation.Terminal.Fail(new Error("host.service-failed"));
    });
}
