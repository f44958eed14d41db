using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Wardian.Audit;
using Wardian.Console;
using Wardian.Kernel;

namespace Wardian.Commands.Audit;

/// <summary><c>wardian audit verify-proof</c>. Needs no configuration and no ledger.</summary>
internal static class AuditVerifyProofVerb
{
    private const long BytesMax = 16 << 20;

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("verify-proof", "audit-verify-proof");
        Argument<string> file = cli.Argument(command, "file", "arg-audit-proof");
        Option<string> key = cli.Option<string>(command, "--key", "opt-audit-ledger-key", isRequired: true);
        return cli.Run(command, invocation =>
        {
            AuditProof proof = AuditProof.Check(Read(invocation.Get(file)), Read(invocation.Get(key)!));
            Show(invocation.Terminal, proof);
            return ExitCode.Ok;
        });
    }

    private static string Read(string file)
    {
        try
        {
            return new FileInfo(file).Length <= BytesMax
                ? File.ReadAllText(file)
                : throw new FailureException("cli.file-too-long", ("file", file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw UnreadableFile.Of(file, exception);
        }
    }

    private static void Show(Terminal terminal, AuditProof proof)
    {
        terminal.Json(new
        {
            sound = true,
            proof.Sequence,
            proof.Size,
            proof.SignedAt,
            proof.ShortCode,
            key = proof.KeyName,
            record = proof.Entry is null ? null : JsonNode.Parse(AuditJson.Format(proof.Entry)),
            claims = proof.Claims is null ? null : JsonNode.Parse(proof.Claims),
        });
        terminal.Say("cli.audit-proof-sound", ("sequence", proof.Sequence.ToString(CultureInfo.InvariantCulture)),
            ("time", proof.SignedAt.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
            ("size", proof.Size.ToString(CultureInfo.InvariantCulture)), ("code", proof.ShortCode), ("key", proof.KeyName));
        if (terminal.IsJson)
        {
            return;
        }

        if (proof.Entry is { } entry)
        {
            new AuditPrinter(terminal).Show(entry);
        }

        if (proof.Claims is not null)
        {
            terminal.Say("cli.audit-proof-claims", ("claims", proof.Claims));
        }
        else if (proof.Entry is { IsPartial: true })
        {
            terminal.Say("cli.audit-proof-names");
        }
    }
}
