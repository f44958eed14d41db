using System.CommandLine;
using System.Security.Cryptography;
using Wardian.Audit;
using Wardian.Console;
using Wardian.Cryptography.National;
using Wardian.Kernel;
using Wardian.Storage.Control;
using Wardian.Storage.Outbox;

namespace Wardian.Commands.Audit.Key;

/// <summary>
/// <c>wardian audit key set</c>: whose key values are encrypted to from now on. The holder of the key before must agree by proving it, or it is
/// said to be lost; either way the ledger has it.
/// </summary>
internal static class KeySetVerb
{
    public static Command Create(Cli cli)
    {
        Command command = cli.Command("set", "audit-key-set");
        Argument<string> file = cli.Argument(command, "public-key", "arg-public-key");
        Option<bool> isLost = cli.Option<bool>(command, "--lost", "opt-audit-key-lost");
        var before = new AdministratorKeySource(cli, command);
        return cli.Run(command, invocation =>
        {
            using Store store = invocation.OpenStore();
            string directory = invocation.Options.Audit.Directory;
            using Sm2PublicKey key = Read(invocation.Get(file));
            using Sm2PublicKey? known = AuditAdministration.FindAdministrator(directory);
            if (AuditAdministration.IsLedgersOwn(directory, key))
            {
                return invocation.Terminal.Fail(new Error("cli.audit-key-ledgers", ("file", invocation.Get(file))));
            }

            bool isSame = known is not null && key.Name.Equals(known.Name, StringComparison.Ordinal);
            if (known is not null && !isSame && !invocation.Get(isLost))
            {
                RequireHolder(invocation, before, known);
            }

            if (!isSame)
            {
                using ControlUnit unit = store.Get<ControlDatabase>().Write(invocation.Administrator);
                unit.Record(new AdministrativeAct { Detail = $"audit.administrator-set {key.Name}{(invocation.Get(isLost) ? " lost" : string.Empty)}" });
                AuditAdministration.SetAdministrator(directory, key);
                unit.Commit();
            }

            return invocation.Terminal.Finish(null, new { name = key.Name, before = known?.Name, changed = !isSame },
                isSame ? "cli.audit-key-same" : "cli.audit-key-changed", ("name", key.Name));
        });
    }

    private static void RequireHolder(Invocation invocation, AdministratorKeySource before, Sm2PublicKey known)
    {
        if (!before.IsGiven(invocation))
        {
            throw new FailureException("cli.usage-audit-key-before", ("name", known.Name));
        }

        using Sm2PrivateKey holder = before.Open(invocation);
        if (!holder.PublicKey.Name.Equals(known.Name, StringComparison.Ordinal))
        {
            throw new FailureException("cli.audit-key-other", ("name", known.Name), ("given", holder.PublicKey.Name));
        }
    }

    private static Sm2PublicKey Read(string file)
    {
        try
        {
            return Sm2PublicKey.FromPem(File.ReadAllText(file));
        }
        catch (CryptographicException)
        {
            throw new FailureException("cli.audit-key-not-public", ("file", file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw UnreadableFile.Of(file, exception);
        }
    }
}
