using System.Security.Cryptography.X509Certificates;
using Wardian.Cryptography.Certificates;
using Wardian.Storage.Files;
using Wardian.Storage.Tests.Support;

namespace Wardian.Storage.Tests.Files;

public sealed class TlsFilesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Names = ["gateway.example", "127.0.0.1", "::1"];

    [Fact]
    public void The_first_start_makes_an_authority_and_a_certificate_it_signed()
    {
        using var installation = new Installation();
        var files = new TlsFiles(installation.Data);
        Assert.True(files.Ensure(Names, Now));
        string certificate = File.ReadAllText(files.CertificateFile);
        Assert.True(LocalCertificate.IsSignedBy(certificate, File.ReadAllText(files.AuthorityFile)));
        using var loaded = X509Certificate2.CreateFromPemFile(files.CertificateFile, files.KeyFile);
        Assert.True(loaded.HasPrivateKey);
        Assert.All(Names, name => Assert.True(loaded.MatchesHostname(name)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(files.KeyFile));
    }

    [Fact]
    public void A_later_start_keeps_what_is_good()
    {
        using var installation = new Installation();
        var files = new TlsFiles(installation.Data);
        files.Ensure(Names, Now);
        string before = File.ReadAllText(files.CertificateFile);
        Assert.False(files.Ensure(Names, Now.AddDays(600)));
        Assert.Equal(before, File.ReadAllText(files.CertificateFile));
    }

    [Fact]
    public void A_certificate_near_its_end_is_renewed_by_the_same_authority()
    {
        using var installation = new Installation();
        var files = new TlsFiles(installation.Data);
        files.Ensure(Names, Now);
        string? authority = files.AuthorityFingerprint();
        Assert.True(files.Ensure(Names, Now.AddYears(2).AddDays(-29)));
        Assert.Equal(authority, files.AuthorityFingerprint());
        Assert.True(LocalCertificate.IsCurrent(File.ReadAllText(files.CertificateFile), Names, Now.AddYears(3)));
    }

    [Fact]
    public void A_new_name_makes_a_new_certificate()
    {
        using var installation = new Installation();
        var files = new TlsFiles(installation.Data);
        files.Ensure(Names, Now);
        Assert.True(files.Ensure([.. Names, "10.0.0.8"], Now));
        Assert.True(LocalCertificate.IsCurrent(File.ReadAllText(files.CertificateFile), ["10.0.0.8"], Now));
    }

    [Fact]
    public void A_start_that_was_cut_short_is_made_good()
    {
        using var installation = new Installation();
        var files = new TlsFiles(installation.Data);
        files.Ensure(Names, Now);
        File.Delete(files.CertificateFile);
        Assert.True(files.Ensure(Names, Now));
        using var loaded = X509Certificate2.CreateFromPemFile(files.CertificateFile, files.KeyFile);
        Assert.True(loaded.HasPrivateKey);
    }
}
