using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Wardian.Cryptography.National;

namespace Wardian.Cryptography.Tests.National;

public sealed class Sm2Tests
{
    private static readonly byte[] Message = Encoding.UTF8.GetBytes("青岚市第一人民医院");
    private static readonly byte[] Passphrase = Encoding.UTF8.GetBytes("审计管理员的口令");

    [Fact]
    public void A_signature_holds_for_its_message_and_key_only()
    {
        using var key = Sm2PrivateKey.Create();
        using var other = Sm2PrivateKey.Create();
        byte[] signature = key.Sign(Message);

        Assert.True(key.PublicKey.Verify(Message, signature));
        Assert.False(other.PublicKey.Verify(Message, signature));
        Assert.False(key.PublicKey.Verify(Message.AsSpan(1), signature));
        for (int bit = 0; bit < signature.Length * 8; bit++)
        {
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(key.PublicKey.Verify(Message, signature), $"bit {bit}");
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void A_private_key_comes_back_with_its_passphrase_only()
    {
        using var key = Sm2PrivateKey.Create();
        string pem = key.ToPem(Passphrase);
        using Sm2PrivateKey again = Sm2PrivateKey.FromPem(pem, Passphrase);

        Assert.Contains("ENCRYPTED PRIVATE KEY", pem, StringComparison.Ordinal);
        Assert.Equal(key.PublicKey.Name, again.PublicKey.Name);
        Assert.True(key.PublicKey.Verify(Message, again.Sign(Message)));
        Assert.Throws<CryptographicException>(() => Sm2PrivateKey.FromPem(pem, "wrong"u8));
        Assert.Throws<CryptographicException>(() => Sm2PrivateKey.FromPem(pem, default));
        Assert.Throws<CryptographicException>(() => Sm2PrivateKey.FromPem("nonsense", default));
    }

    [Fact]
    public void A_private_key_without_a_passphrase_comes_back()
    {
        using var key = Sm2PrivateKey.Create();
        using Sm2PrivateKey again = Sm2PrivateKey.FromPem(key.ToPem(default), default);

        Assert.Equal(key.PublicKey.Name, again.PublicKey.Name);
    }

    [Fact]
    public void A_public_key_comes_back_from_pem()
    {
        using var key = Sm2PrivateKey.Create();
        using Sm2PublicKey again = Sm2PublicKey.FromPem(key.PublicKey.ToPem());

        Assert.Equal(16, again.Name.Length);
        Assert.Equal(key.PublicKey.Name, again.Name);
        Assert.True(again.Verify(Message, key.Sign(Message)));
    }

    [Fact]
    public void Other_keys_are_refused()
    {
        using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Throws<CryptographicException>(() => Sm2PublicKey.FromPem(p256.ExportSubjectPublicKeyInfoPem()));
        Assert.Throws<CryptographicException>(() => Sm2PublicKey.FromPem("nonsense"));
        Assert.Throws<CryptographicException>(() => Sm2PrivateKey.FromPem(p256.ExportPkcs8PrivateKeyPem(), default));
    }

    [Fact]
    public void A_secret_is_decrypted_by_its_key_only()
    {
        using var key = Sm2PrivateKey.Create();
        using var other = Sm2PrivateKey.Create();
        byte[] secret = RandomNumberGenerator.GetBytes(32);
        byte[] encrypted = key.PublicKey.Encrypt(secret);

        Assert.True(key.TryDecrypt(encrypted, out byte[] decrypted));
        Assert.Equal(secret, decrypted);
        Assert.False(other.TryDecrypt(encrypted, out _));
        encrypted[^1] ^= 1;
        Assert.False(key.TryDecrypt(encrypted, out byte[] nothing));
        Assert.Empty(nothing);
        Assert.False(key.TryDecrypt([], out _));
    }

    [Fact]
    public async Task The_openssl_command_agrees()
    {
        using var key = Sm2PrivateKey.Create();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("wardian-sm2-");
        try
        {
            string Path(string name) => System.IO.Path.Combine(folder.FullName, name);
            CancellationToken token = TestContext.Current.CancellationToken;
            await File.WriteAllBytesAsync(Path("message"), Message, token);
            await File.WriteAllBytesAsync(Path("signature"), key.Sign(Message), token);
            await File.WriteAllTextAsync(Path("key.pem"), key.PublicKey.ToPem(), token);
            using Process? openssl = Process.Start(new ProcessStartInfo("openssl",
                ["pkeyutl", "-verify", "-pubin", "-inkey", Path("key.pem"), "-in", Path("message"), "-sigfile", Path("signature"), "-rawin",
                    "-digest", "sm3", "-pkeyopt", "distid:1234567812345678"]) { RedirectStandardOutput = true, UseShellExecute = false });
            Assert.NotNull(openssl);
            string answer = await openssl.StandardOutput.ReadToEndAsync(token);
            await openssl.WaitForExitAsync(token);

            Assert.Contains("Signature Verified Successfully", answer, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
