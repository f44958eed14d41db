using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Wardian.Audit.Verification;
using Wardian.Cryptography;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Writing;

/// <summary>
/// The key that signs checkpoints: <c>ledger.key</c> in the ledger's directory, sealed under the master key, and its public half
/// <c>ledger.pub</c> in PEM, which whoever wants to verify takes away. Section 3 of docs/formats/ledger.md.
/// </summary>
internal sealed class SigningKey(string directory, SecretBox box, IAuditFiles files, ILogger logger)
{
    public const string PublicFile = "ledger.pub";

    private const string PrivateFile = "ledger.key";
    private const string Purpose = "audit-signing-key";

    // PEM needs a passphrase to be encrypted; the seal around it is what protects.
    private static ReadOnlySpan<byte> Passphrase => "sealed"u8;

    /// <summary>Whether another key signed before, which could not be opened or is gone, so that a new one took its place.</summary>
    public bool WasReplaced { get; private set; }

    /// <summary>Opens the key, or makes one. Throws what the disk throws.</summary>
    public Sm2PrivateKey Open()
    {
        string path = Path.Combine(directory, PrivateFile);
        if (File.Exists(path))
        {
            if (TryOpen(path) is { } key)
            {
                return key;
            }

            // A hospital must not stand still for it; who verifies will see that another key signs from here on.
            MoveAside(path);
        }

        // Without checkpoints nobody has seen another key's signature yet.
        WasReplaced = File.Exists(Path.Combine(directory, CheckpointLog.FileName));
        return Make(path);
    }

    private Sm2PrivateKey? TryOpen(string path)
    {
        if (!box.TryOpen(Purpose, File.ReadAllBytes(path), out byte[] pem))
        {
            return null;
        }

        try
        {
            return Sm2PrivateKey.FromPem(Encoding.ASCII.GetString(pem), Passphrase);
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pem);
        }
    }

    private Sm2PrivateKey Make(string path)
    {
        var key = Sm2PrivateKey.Create();
        byte[] pem = Encoding.ASCII.GetBytes(key.ToPem(Passphrase));
        WholeFile.Write(files, directory, PublicFile, Encoding.ASCII.GetBytes(key.PublicKey.ToPem()));
        WholeFile.Write(files, directory, PrivateFile, box.Seal(Purpose, pem));
        CryptographicOperations.ZeroMemory(pem);
        Log.SigningKeyMade(logger, key.PublicKey.Name, Path.GetFileName(path));
        return key;
    }

    private void MoveAside(string path)
    {
        string aside = FreeName.Of(path, ".unreadable");
        files.Move(path, aside);
        Log.SigningKeyUnreadable(logger, Path.GetFileName(aside));
    }
}
