using System.CommandLine;
using System.Net;
using Wardian.Console;
using Wardian.Hosting;
using Wardian.Kernel;

namespace Wardian.Commands;

/// <summary><c>wardian witness</c>: the second host. It reads no configuration file.</summary>
internal static class WitnessVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("witness", "witness");
        Option<string> listen = cli.Option<string>(command, "--listen", "opt-witness-listen", isRequired: true);
        Option<string> directory = cli.Option<string>(command, "--directory", "opt-witness-directory", isRequired: true);
        Option<string[]> keys = cli.Option<string[]>(command, "--key", "opt-witness-key", isRequired: true);
        Option<string?> certificate = cli.Option<string?>(command, "--tls-cert", "opt-witness-tls-cert");
        Option<string?> key = cli.Option<string?>(command, "--tls-key", "opt-witness-tls-key");
        return cli.Run(command, async (invocation, _) =>
        {
            string text = invocation.Get(listen)!;
            if (!IPEndPoint.TryParse(text, out IPEndPoint? address) || address.Port == 0)
            {
                return invocation.Terminal.Fail(new Error("cli.usage-value", ("option", "--listen"), ("value", text), ("expected", "0.0.0.0:9465")));
            }

            if (invocation.Get(certificate) is null && invocation.Get(key) is not null)
            {
                return invocation.Terminal.Fail(new Error("cli.usage-tls-key"));
            }

            // Signals are the host's here: it ends requests before it ends.
            await WitnessServer.RunAsync(new WitnessSettings
            {
                Address = address,
                Directory = invocation.Get(directory)!,
                KeyFiles = invocation.Get(keys)!,
                CertificateFile = invocation.Get(certificate),
                CertificateKeyFile = invocation.Get(key),
                Language = invocation.Terminal.Language,
            }).ConfigureAwait(false);
            return ExitCode.Ok;
        });
    }
}
