using System.CommandLine;
using System.Globalization;
using Wardian.Audit;
using Wardian.Console;
using Wardian.Kernel;

namespace Wardian.Commands.Audit;

/// <summary><c>wardian audit prove</c>.</summary>
internal static class AuditProveVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("prove", "audit-prove");
        Argument<string> number = cli.Argument(command, "number", "arg-audit-number");
        Option<string?> output = cli.Option<string?>(command, "--output", "opt-audit-proof-output");
        Option<bool> full = cli.Option<bool>(command, "--full", "opt-audit-proof-full");
        Option<bool> force = cli.Option<bool>(command, "--force", "opt-force");
        return cli.Run(command, invocation =>
        {
            string text = invocation.Get(number);
            if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong sequence))
            {
                throw new FailureException("cli.usage-value", ("option", "number"), ("value", text), ("expected", "1, 2, 3 …"));
            }

            AuditProof proof = AuditProof.Make(invocation.Options.Audit.Directory, sequence, invocation.Get(full));
            if (invocation.Get(output) is not { } file)
            {
                invocation.Terminal.Raw(proof.Json);
                invocation.Terminal.Line(proof.Json);
                return ExitCode.Ok;
            }

            Write(file, proof.Json, invocation.Get(force));
            invocation.Terminal.Json(new { file, proof.Sequence, proof.Size, proof.ShortCode, key = proof.KeyName });
            invocation.Terminal.Say("cli.audit-proved", ("file", file), ("sequence", text), ("code", proof.ShortCode), ("key", proof.KeyName));
            return ExitCode.Ok;
        });
    }

    private static void Write(string file, string json, bool mayReplace)
    {
        if (File.Exists(file) && !mayReplace)
        {
            throw new FailureException("cli.file-exists", ("file", file));
        }

        try
        {
            File.WriteAllText(file, json + "\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException("cli.cannot-write", ("file", file), ("reason", exception.Message));
        }
    }
}
