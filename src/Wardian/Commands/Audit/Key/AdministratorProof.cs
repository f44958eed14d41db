using Wardian.Audit;
using Wardian.Cryptography.National;
using Wardian.Kernel;

namespace Wardian.Commands.Audit.Key;

/// <summary>Whether whoever runs a command holds the audit administrator's private key.</summary>
internal static class AdministratorProof
{
    /// <summary>A <see cref="FailureException"/> says that there is no administrator yet, or that the key given is another one.</summary>
    public static void Require(Invocation invocation, AdministratorKeySource source, string directory)
    {
        using Sm2PrivateKey holder = Open(invocation, source, directory);
    }

    /// <summary>The private key of the administrator of a ledger's directory. Fails like <see cref="Require"/>.</summary>
    public static Sm2PrivateKey Open(Invocation invocation, AdministratorKeySource source, string directory)
    {
        using Sm2PublicKey known = AuditAdministration.FindAdministrator(directory) ?? throw new FailureException("cli.audit-key-none");
        Sm2PrivateKey holder = source.Open(invocation);
        if (holder.PublicKey.Name.Equals(known.Name, StringComparison.Ordinal))
        {
            return holder;
        }

        string given = holder.PublicKey.Name;
        holder.Dispose();
        throw new FailureException("cli.audit-key-other", ("name", known.Name), ("given", given));
    }
}
