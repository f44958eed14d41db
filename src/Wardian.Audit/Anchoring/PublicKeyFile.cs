using System.Security.Cryptography;
using Wardian.Cryptography.National;
using Wardian.Kernel;

namespace Wardian.Audit.Anchoring;

/// <summary>A public key in PEM, from a file. A <see cref="FailureException"/> says what is wrong with it.</summary>
internal static class PublicKeyFile
{
    private const int BytesMax = 16 << 10;

    public static Sm2PublicKey Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FailureException(AnchorCodes.KeyMissing, ("path", path));
        }

        try
        {
            return new FileInfo(path).Length <= BytesMax
                ? Sm2PublicKey.FromPem(File.ReadAllText(path))
                : throw new FailureException(AnchorCodes.KeyUnusable, ("path", path));
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new FailureException(AnchorCodes.KeyUnusable, ("path", path));
        }
    }
}
