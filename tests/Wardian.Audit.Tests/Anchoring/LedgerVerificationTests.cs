using System.Text;
using Wardian.Audit.Anchoring;
using Wardian.Audit.Anchoring.Delivery;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Tests.Support;
using Wardian.Cryptography.National;
using Wardian.Kernel;

namespace Wardian.Audit.Tests.Anchoring;

public sealed class LedgerVerificationTests : IDisposable
{
    private readonly SealedLedger _ledger = SealedLedger.Make(20);
    private readonly string _kept = Directory.CreateTempSubdirectory("wardian-kept-").FullName;

    public void Dispose()
    {
        _ledger.Dispose();
        Directory.Delete(_kept, recursive: true);
    }

    [Theory]
    [InlineData("log")]
    [InlineData("text")]
    [InlineData("syslog")]
    [InlineData("code")]
    [InlineData("witness")]
    public async Task A_rollback_of_the_whole_directory_shows_by_each_kind_of_anchor(string kind)
    {
        await using WitnessHost witness = await WitnessHost.StartAsync(_ledger.KeyFile);
        var before = new Snapshot(_ledger.Directory);
        Action goBack = _ledger.Mark();
        _ledger.Seal([RecordSpec.Of(60), RecordSpec.Of(61)]);
        string anchor = await KeepAsync(kind, witness);
        LedgerReport sound = await VerifyAsync(witness, anchor);
        Assert.Empty(sound.Findings);
        Assert.Equal((62UL, 1, 8), (sound.Records, sound.Anchors, sound.Checkpoints));

        before.PutBack();
        Assert.Empty((await VerifyAsync(witness)).Findings);
        Error finding = Assert.Single((await VerifyAsync(witness, anchor)).Findings);
        Assert.Equal("anchor.ahead", finding.Code);
        Assert.Equal(("61", "62"), (Argument(finding, "first"), Argument(finding, "last")));

        // Once it has grown past the anchor, what was there before still is not.
        goBack();
        _ledger.Seal([.. Enumerable.Range(100, 10).Select(number => RecordSpec.Of(number))]);
        Error overtaken = Assert.Single((await VerifyAsync(witness, anchor)).Findings);
        Assert.Equal("anchor.unknown", overtaken.Code);
        Assert.Equal("62", Argument(overtaken, "last"));
    }

    [Fact]
    public async Task A_file_with_the_name_of_a_short_code_is_not_taken_for_it()
    {
        string code = SignedCheckpoint.Parse(_ledger.LastCheckpoint)!.Checkpoint.ToShortCode();
        string wrong = code[..^1] + (code[^1] == 'A' ? 'B' : 'A');
        await File.WriteAllTextAsync(wrong, _ledger.LastCheckpoint, TestContext.Current.CancellationToken);
        LedgerReport report = await VerifyAsync(null, wrong);
        LedgerReport asFile = await VerifyAsync(null, "./" + wrong);
        File.Delete(wrong);

        Assert.Equal("anchor.unknown", Assert.Single(report.Findings).Code);
        Assert.Empty(asFile.Findings);
    }

    [Fact]
    public async Task An_anchor_of_another_ledger_and_a_forged_one_are_told()
    {
        using SealedLedger other = SealedLedger.Make(5);
        string foreign = Keep("foreign", SignedCheckpoint.Parse(other.LastCheckpoint)!.ToEntry());
        Assert.Equal("anchor.other", Assert.Single((await VerifyAsync(null, foreign)).Findings).Code);

        using var key = Sm2PrivateKey.Create();
        string forged = Keep("forged", Encoding.UTF8.GetBytes(SignedCheckpoint.Parse(_ledger.LastCheckpoint)!.Checkpoint.Sign(key)));
        Assert.Equal("anchor.signature", Assert.Single((await VerifyAsync(null, forged)).Findings).Code);

        // A syslog server has the checkpoints of many gateways; those of others are passed over.
        string both = Keep("both", [.. SignedCheckpoint.Parse(other.LastCheckpoint)!.ToEntry(), .. SignedCheckpoint.Parse(_ledger.LastCheckpoint)!.ToEntry()]);
        Assert.Empty((await VerifyAsync(null, both)).Findings);
        string damaged = Keep("damaged", [.. SignedCheckpoint.Parse(_ledger.LastCheckpoint)!.ToEntry(), .. "rest"u8]);
        Error finding = Assert.Single((await VerifyAsync(null, damaged)).Findings);
        Assert.Equal("anchor.damaged", finding.Code);
        Assert.Equal(damaged, Argument(finding, "file"));
    }

    [Fact]
    public async Task Another_ledger_put_in_the_place_of_this_one_shows_at_the_witness()
    {
        await using WitnessHost witness = await WitnessHost.StartAsync(_ledger.KeyFile);
        Assert.Equal("anchor.other", Assert.Single((await VerifyAsync(witness, witness.Url)).Findings).Code);
    }

    [Theory]
    [InlineData("nothing.here", "anchor.unreadable")]
    [InlineData("https://localhost:1", "anchor.unreachable")]
    [InlineData("empty", "anchor.empty")]
    public async Task An_anchor_that_cannot_be_read_is_an_error_and_no_finding(string anchor, string code)
    {
        string path = anchor is "empty" ? Keep("empty", "no checkpoint\n"u8.ToArray()) : anchor;
        FailureException failure = await Assert.ThrowsAsync<FailureException>(() => VerifyAsync(null, path));
        Assert.Equal(code, failure.Error.Code);
    }

    [Fact]
    public async Task Without_a_key_or_a_directory_it_says_what_is_missing()
    {
        Assert.Equal("anchor.no-ledger", (await Assert.ThrowsAsync<FailureException>(
            () => new LedgerVerification(_kept + "-not").VerifyAsync([], null, null, CancellationToken.None))).Error.Code);
        Assert.Equal("anchor.key-missing", (await Assert.ThrowsAsync<FailureException>(
            () => new LedgerVerification(_kept).VerifyAsync([], null, null, CancellationToken.None))).Error.Code);
        Assert.Equal("anchor.key-unusable", (await Assert.ThrowsAsync<FailureException>(
            () => new LedgerVerification(_kept).VerifyAsync([], Keep("key", "x"u8.ToArray()), null, CancellationToken.None))).Error.Code);
        Assert.Equal("anchor.no-checkpoint", Assert.Throws<FailureException>(() => new LedgerVerification(_kept).Newest()).Error.Code);
        Assert.Equal(_ledger.LastCheckpoint, new LedgerVerification(_ledger.Directory).Newest().Signed);
    }

    private async Task<string> KeepAsync(string kind, WitnessHost witness)
    {
        SignedCheckpoint signed = SignedCheckpoint.Parse(_ledger.LastCheckpoint)!;
        switch (kind)
        {
            case "log":
                return Keep("checkpoints", await File.ReadAllBytesAsync(Path.Combine(_ledger.Directory, "checkpoints")));
            case "text":
                return Keep("text", signed.ToBytes());
            case "syslog":
                return Keep("syslog", [.. "Mar  1 08:00:00 "u8, .. new CheckpointMessage(new SyslogOptions { Host = "siem" }, "gw").Format(signed), .. "\n"u8]);
            case "code":
                return signed.Checkpoint.ToShortCode().ToLowerInvariant();
            default:
                Assert.Equal(System.Net.HttpStatusCode.OK, await witness.PostAsync(signed.ToBytes()));
                return witness.Url;
        }
    }

    private string Keep(string name, byte[] bytes)
    {
        string path = Path.Combine(_kept, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private Task<LedgerReport> VerifyAsync(WitnessHost? witness, params string[] anchors) =>
        new LedgerVerification(_ledger.Directory).VerifyAsync(anchors, _ledger.KeyFile, witness?.CaFile, TestContext.Current.CancellationToken);

    private static string Argument(Error error, string name) => error.Arguments.Single(argument => argument.Name == name).Value;
}
