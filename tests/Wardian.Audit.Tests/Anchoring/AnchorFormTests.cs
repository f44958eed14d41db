using System.Globalization;
using System.Text;
using Wardian.Audit.Anchoring;
using Wardian.Audit.Anchoring.Delivery;
using Wardian.Audit.Anchoring.Evidence;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Verification;
using Wardian.Kernel.Text;

namespace Wardian.Audit.Tests.Anchoring;

/// <summary>Short codes, and what syslog servers leave of a message.</summary>
public sealed class AnchorFormTests
{
    [Theory]
    [InlineData("3f2a9c01-1204511-K7QF-2MZD-ABOI-EFGB", true)]
    [InlineData("  3F2A9C01-1204511-k7qf2mzdaboiefgb ", true)]
    [InlineData("3f2a9c01-1204511-K7QF 2MZD AB01 EFG8", true)]
    [InlineData("3f2a9c01-1204511-K7QF-2MZD-ABOI-EFG", false)]
    [InlineData("3f2a9c01-1204511-K7QF-2MZD-ABOI-EFG9", false)]
    [InlineData("3f2a9c0-1204511-K7QF-2MZD-ABOI-EFGB", false)]
    [InlineData("3f2a9c01-99999999999999999999-K7QF-2MZD-ABOI-EFGB", false)]
    [InlineData("", false)]
    public void A_short_code_is_read_as_people_copy_it(string text, bool isCode)
    {
        Assert.Equal(isCode, ShortCode.TryParse(text, out ShortCode code));
        Assert.Equal(isCode ? "3f2a9c01-1204511-K7QF-2MZD-ABOI-EFGB" : null, code?.ToString());
    }

    [Fact]
    public void A_message_is_one_of_RFC_5424_and_gives_its_checkpoint_back()
    {
        using SealedLedger ledger = SealedLedger.Make(3);
        SignedCheckpoint signed = SignedCheckpoint.Parse(ledger.LastCheckpoint)!;
        string message = Message(ledger);

        Assert.Matches("^<109>1 2026-03-01T08:00:06\\.000000Z gw_1 wardian - checkpoint \\[wardian\\.checkpoint@32473 node=\"gw 1\" "
            + $"ledger=\"{signed.Checkpoint.Ledger:N}\" size=\"9\" code=\"{signed.Checkpoint.ToShortCode()}\" signed=\"[A-Za-z0-9+/=]+\"\\]$", message);
        Assert.InRange(Encoding.UTF8.GetByteCount(message), 1, 2048);
    }

    [Fact]
    public void Checkpoints_are_found_whatever_surrounds_them_and_wherever_a_piece_ends()
    {
        using SealedLedger ledger = SealedLedger.Make(3);
        string message = Message(ledger);
        foreach (int distance in (int[])[0, 1, 7, (1 << 20) - 900, (1 << 20) - 20, 1 << 20, (1 << 20) + 5, 3_000_000])
        {
            string text = new string('x', distance) + "Mar  1 gw1 " + message + "\n" + message[..300] + "\n{\"raw\":\"" + message.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"}\n";
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            (long Offset, SignedCheckpoint? Signed)[] found = [.. new SyslogCheckpoints(stream).Find()];

            Assert.Equal([ledger.LastCheckpoint, null, ledger.LastCheckpoint], found.Select(each => each.Signed?.Text));
            Assert.Equal(text.IndexOf("[wardian.", StringComparison.Ordinal), found[0].Offset);
        }
    }

    [Fact]
    public void Whatever_a_file_holds_reading_it_ends()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int round = 0; round < 200; round++)
        {
            var bytes = new byte[random.Next(40_000)];
            random.NextBytes(bytes);
            for (int at = 0; at + 40 < bytes.Length; at += random.Next(1, 4000))
            {
                "[wardian.checkpoint@1 signed=\"AA"u8.CopyTo(bytes.AsSpan(at));
            }

            using var stream = new MemoryStream(bytes);
            Assert.All(new SyslogCheckpoints(stream).Find(), each => Assert.True(each.Signed is null, seed.ToString(CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void Every_finding_has_its_texts()
    {
        string[] codes = [.. typeof(FindingCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!)];
        Assert.NotEmpty(codes);
        Assert.All(codes.Concat(codes.Select(code => code + "-advice")), key => Assert.Contains(key, MessageCatalogue.All("zh-CN").Keys));
    }

    [Fact]
    public void Every_code_has_its_text()
    {
        string[] codes = [.. typeof(AnchorCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!)];
        Assert.NotEmpty(codes);
        Assert.All(codes, key => Assert.Contains(key, MessageCatalogue.All("zh-CN").Keys));
    }

    private static string Message(SealedLedger ledger) => Encoding.UTF8.GetString(
        new CheckpointMessage(new SyslogOptions { Host = "siem" }, "gw 1").Format(SignedCheckpoint.Parse(ledger.LastCheckpoint)!));
}
