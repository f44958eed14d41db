using System.Diagnostics;
using System.Globalization;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Verification;
using Wardian.Kernel;

namespace Wardian.Audit.Tests.Verification;

public sealed class LedgerVerifierTests(ITestOutputHelper output)
{
    private const int Mutations = 10_000;

    [Fact]
    public void A_sound_ledger_is_sound()
    {
        using SealedLedger ledger = SealedLedger.Make(100);
        LedgerVerdict verdict = ledger.Verify(ledger.LastCheckpoint);

        Assert.Empty(verdict.Findings);
        Assert.Equal((300UL, 0UL, 3, 6), (verdict.Records, verdict.Unsigned, verdict.Segments, verdict.Checkpoints));
    }

    [Fact]
    public void Ten_thousand_mutations_are_all_found()
    {
        using SealedLedger ledger = SealedLedger.Make(40);
        Dictionary<string, byte[]> original = Directory.GetFiles(ledger.Directory).ToDictionary(file => file, File.ReadAllBytes, StringComparer.Ordinal);
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int mutation = 0; mutation < Mutations; mutation++)
        {
            string what = LedgerMutation.Apply(random, ledger.Directory);
            // The last checkpoint is known elsewhere: without it, cutting the file of checkpoints at an entry's end would be a rollback that
            // nobody can see from inside.
            Assert.False(ledger.Verify(ledger.LastCheckpoint).IsSound, $"seed {seed}, mutation {mutation}: {what}");
            foreach ((string file, byte[] bytes) in original)
            {
                File.WriteAllBytes(file, bytes);
            }
        }

        Assert.True(ledger.Verify(ledger.LastCheckpoint).IsSound);
    }

    [Fact]
    public void A_rollback_of_the_whole_disk_shows_by_an_anchor_only()
    {
        using SealedLedger ledger = SealedLedger.Make(40);
        Dictionary<string, byte[]> before = Directory.GetFiles(ledger.Directory).ToDictionary(file => file, File.ReadAllBytes, StringComparer.Ordinal);
        ledger.Seal([RecordSpec.Of(200)]);
        string anchor = ledger.LastCheckpoint;
        foreach (string file in Directory.GetFiles(ledger.Directory))
        {
            if (before.TryGetValue(file, out byte[]? bytes))
            {
                File.WriteAllBytes(file, bytes);
            }
            else
            {
                File.Delete(file);
            }
        }

        Assert.True(ledger.Verify().IsSound);
        Assert.Equal(FindingCodes.AnchorAhead, Assert.Single(ledger.Verify(anchor).Findings).Code);
    }

    [Theory]
    [InlineData("segment-00000000000000000041.wls")]
    [InlineData("checkpoints")]
    [InlineData("audit-00000000000000000121.wseg")]
    public void A_file_that_the_disk_does_not_give_is_a_finding_and_no_crash(string name)
    {
        using SealedLedger ledger = SealedLedger.Make(40);
        string path = Path.Combine(ledger.Directory, name);
        File.Delete(path);
        // Following a link to itself fails for root too.
        File.CreateSymbolicLink(path, path);
        LedgerVerdict verdict = ledger.Verify();

        Assert.Contains(verdict.Findings, finding => (finding.Code, finding.File) == (FindingCodes.Unreadable, name));
        Assert.Equal(name.StartsWith("segment", StringComparison.Ordinal) ? 40UL : 120UL, verdict.Records);
    }

    [Fact]
    public async Task A_checkpoint_that_stands_twice_is_found_by_both()
    {
        using SealedLedger ledger = SealedLedger.Make(20);
        string log = Path.Combine(ledger.Directory, "checkpoints");
        await File.AppendAllBytesAsync(log, CheckpointLog.ToEntry(ledger.LastCheckpoint), TestContext.Current.CancellationToken);
        (int code, string answer) = await RunAsync(Repository.PathOf("eng/verifier/verify_ledger.py"), ledger.Directory, "--key", ledger.KeyFile);

        Assert.Equal(FindingCodes.CheckpointOrder, Assert.Single(ledger.Verify().Findings).Code);
        Assert.Equal(1, code);
        Assert.Contains("order at 60", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_is_gone_is_not_sound()
    {
        using SealedLedger ledger = SealedLedger.Make(20);
        foreach (string file in Directory.GetFiles(ledger.Directory).Where(file => file != ledger.KeyFile))
        {
            File.Delete(file);
        }

        var verification = new LedgerVerification(ledger.Directory);
        FailureException failure = await Assert.ThrowsAsync<FailureException>(
            () => verification.VerifyAsync([], ledger.KeyFile, null, TestContext.Current.CancellationToken));
        (int code, _) = await RunAsync(Repository.PathOf("eng/verifier/verify_ledger.py"), ledger.Directory, "--key", ledger.KeyFile);

        Assert.Equal("anchor.no-ledger", failure.Error.Code);
        Assert.Equal(2, code);
    }

    [Fact]
    public void Another_key_is_not_the_ledgers()
    {
        using SealedLedger ledger = SealedLedger.Make(10);
        using var other = Wardian.Cryptography.National.Sm2PrivateKey.Create();
        LedgerVerdict verdict = new LedgerVerifier(ledger.Directory, other.PublicKey).Verify([]);

        LedgerFinding finding = Assert.Single(verdict.Findings);
        Assert.Equal((FindingCodes.CheckpointSignature, 6UL, 30UL), (finding.Code, finding.First, finding.Last));
    }

    [Fact]
    public async Task The_independent_verifier_agrees_and_finds_ten_thousand_mutations()
    {
        using SealedLedger ledger = SealedLedger.Make(20);
        string verifier = Repository.PathOf("eng/verifier");
        string anchor = Path.Combine(ledger.Directory, "anchor");
        await File.WriteAllTextAsync(anchor, ledger.LastCheckpoint, TestContext.Current.CancellationToken);
        (int code, string answer) = await RunAsync(Path.Combine(verifier, "verify_ledger.py"), ledger.Directory, "--key", ledger.KeyFile, "--anchor", anchor);
        Assert.True(code == 0, answer);
        int seed = Environment.TickCount;
        (code, answer) = await RunAsync(Path.Combine(verifier, "fuzz_verifier.py"), ledger.Directory,
            seed.ToString(CultureInfo.InvariantCulture), Mutations.ToString(CultureInfo.InvariantCulture));

        output.WriteLine(answer);
        Assert.True(code == 0, $"seed {seed}: {answer}");
        Assert.Contains($"{Mutations} mutations found", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_independent_verifier_compares_with_a_file_of_checkpoints()
    {
        using SealedLedger ledger = SealedLedger.Make(20);
        string verifier = Repository.PathOf("eng/verifier/verify_ledger.py");
        var before = new Snapshot(ledger.Directory);
        ledger.Seal([RecordSpec.Of(60)]);
        string kept = Path.GetTempFileName();
        File.Copy(Path.Combine(ledger.Directory, "checkpoints"), kept, overwrite: true);
        string[] compared = [ledger.Directory, "--key", ledger.KeyFile, "--anchor", kept];
        Assert.Equal(0, (await RunAsync(verifier, compared)).Code);
        before.PutBack();
        Assert.Equal(0, (await RunAsync(verifier, compared[..3])).Code);
        (int code, string answer) = await RunAsync(verifier, compared);
        File.Delete(kept);

        Assert.Equal(1, code);
        Assert.Contains("anchor: 61 not in this ledger", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_independent_verifier_says_how_many_sealed_records_no_checkpoint_speaks_of()
    {
        using SealedLedger ledger = SealedLedger.Make(20);
        string log = Path.Combine(ledger.Directory, "checkpoints");
        byte[] before = await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken);
        ledger.Seal([RecordSpec.Of(60), RecordSpec.Of(61)]);
        await File.WriteAllBytesAsync(log, before, TestContext.Current.CancellationToken);
        string[] arguments = [ledger.Directory, "--key", ledger.KeyFile];
        (int code, string answer) = await RunAsync(Repository.PathOf("eng/verifier/verify_ledger.py"), arguments);
        Assert.Equal(0, code);
        Assert.Contains("2 sealed records are not yet signed", answer, StringComparison.Ordinal);
        (_, answer) = await RunAsync(Repository.PathOf("eng/verifier/verify_ledger.py"), [.. arguments, "--json"]);
        Assert.Contains("\"unsigned\": 2", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void The_independent_verifier_is_short_enough_to_read() =>
        Assert.InRange(File.ReadLines(Repository.PathOf("eng/verifier/verify_ledger.py")).Count(), 50, 300);

    private static async Task<(int Code, string Answer)> RunAsync(string script, params string[] arguments)
    {
        using Process python = Process.Start(new ProcessStartInfo("python3", ["-B", script, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        Task<string> errors = python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string answer = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (python.ExitCode, answer + await errors);
    }
}
