using Wardian.Audit.Tests.Support;
using Wardian.Audit.Verification;
using Wardian.Audit.Writing;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Tests.Golden;

/// <summary>What earlier versions wrote is read, decrypted and verified.</summary>
public sealed class GoldenTests
{
    private static string Set => Repository.PathOf(GoldenLedger.Folder);

    [Fact]
    public void Every_record_and_value_is_read()
    {
        string[] expected = File.ReadAllLines(Path.Combine(Set, GoldenLedger.Expected));
        Assert.Equal(144, expected.Length);
        using var administrator = Sm2PrivateKey.FromPem(File.ReadAllText(Path.Combine(Set, GoldenLedger.AdministratorFile)), GoldenLedger.Passphrase);
        IEnumerable<AuditEntry> entries = new AuditReader(Set, administrator).Search(new AuditQuery { WithValues = true }, damage => Assert.Fail(damage.ToString()));
        Assert.Equal(expected, entries.Select(AuditJson.Format));
    }

    [Fact]
    public void It_is_sound_sealed_and_journal()
    {
        LedgerVerdict verdict = Verify();
        Assert.Empty(verdict.Findings);
        Assert.Equal((144UL, 2, 48UL, 0UL), (verdict.Records, verdict.Segments, verdict.InJournal, verdict.Unsigned));
    }

    [Fact]
    public async Task The_independent_verifier_finds_it_sound()
    {
        using System.Diagnostics.Process python = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("python3",
            ["-B", Repository.PathOf("eng/verifier/verify_ledger.py"), Set, "--key", Path.Combine(Set, SigningKey.PublicFile), "--json"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        string answer = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, python.ExitCode);
        Assert.Contains("\"records\": 96, \"notSealed\": 48", answer, StringComparison.Ordinal);
    }

    private static LedgerVerdict Verify()
    {
        using var key = Sm2PublicKey.FromPem(File.ReadAllText(Path.Combine(Set, SigningKey.PublicFile)));
        return new LedgerVerifier(Set, key).Verify([]);
    }
}
