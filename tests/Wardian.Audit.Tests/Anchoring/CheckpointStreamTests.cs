using System.Text;
using Wardian.Audit.Anchoring;
using Wardian.Audit.Tests.Support;

namespace Wardian.Audit.Tests.Anchoring;

public sealed class CheckpointStreamTests
{
    [Fact]
    public void Every_cut_gives_the_whole_entries_before_it_and_is_no_damage()
    {
        using SealedLedger ledger = SealedLedger.Make(3);
        byte[] bytes = File.ReadAllBytes(Path.Combine(ledger.Directory, "checkpoints"));
        int before = 0;
        for (int length = 0; length <= bytes.Length; length++)
        {
            using var stream = new MemoryStream(bytes, 0, length);
            var entries = new CheckpointStream(stream);
            int count = 0;
            while (entries.Next() is not null)
            {
                count++;
            }

            Assert.False(entries.IsDamaged, $"cut to {length}");
            Assert.InRange(count, before, before + 1);
            before = count;
        }

        Assert.Equal(6, before);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("0\n")]
    [InlineData("\n")]
    [InlineData("12345")]
    [InlineData("9999\n")]
    [InlineData("3\nabc")]
    [InlineData("-1\nabc")]
    public void What_is_no_entry_is_damage(string text)
    {
        using SealedLedger ledger = SealedLedger.Make(3);
        byte[] entry = SignedCheckpoint.Parse(ledger.LastCheckpoint)!.ToEntry();
        using var stream = new MemoryStream([.. entry, .. Encoding.UTF8.GetBytes(text)]);
        var entries = new CheckpointStream(stream);

        Assert.NotNull(entries.Next());
        Assert.Null(entries.Next());
        Assert.True(entries.IsDamaged);
        Assert.Equal(entry.Length, entries.Offset);
    }

    [Fact]
    public void A_file_that_was_torn_is_appended_to_behind_its_last_whole_entry()
    {
        using SealedLedger ledger = SealedLedger.Make(3);
        SignedCheckpoint signed = SignedCheckpoint.Parse(ledger.LastCheckpoint)!;
        string path = Path.Combine(ledger.Directory, "kept");
        File.WriteAllBytes(path, [.. signed.ToEntry(), .. signed.ToEntry().AsSpan(0, 100)]);
        var file = new AnchorFile(path);
        Assert.True(signed.IsSameAs(file.Newest(signed.Checkpoint.Ledger)));
        Assert.Null(file.Newest(Guid.NewGuid()));
        file.Append(signed);
        file.Append(signed);

        Assert.Equal([.. signed.ToEntry(), .. signed.ToEntry(), .. signed.ToEntry()], File.ReadAllBytes(path));
    }

    [Fact]
    public void The_follower_waits_for_an_incomplete_entry_and_notices_a_file_that_was_put_back()
    {
        using SealedLedger ledger = SealedLedger.Make(3);
        string log = Path.Combine(ledger.Directory, "checkpoints");
        byte[] bytes = File.ReadAllBytes(log);
        var follower = new CheckpointFollower(ledger.Directory);
        File.WriteAllBytes(log, bytes[..^20]);
        follower.Poll();
        SignedCheckpoint fifth = follower.Newest!;
        Assert.NotEqual(ledger.LastCheckpoint, fifth.Text);
        File.WriteAllBytes(log, bytes);
        follower.Poll();
        SignedCheckpoint sixth = follower.Newest!;
        Assert.Equal(ledger.LastCheckpoint, sixth.Text);
        Assert.True(follower.Contains(fifth));
        File.WriteAllBytes(log, bytes[..^20]);
        follower.Poll();

        Assert.True(fifth.IsSameAs(follower.Newest));
        Assert.False(follower.Contains(sixth));
        Assert.False(follower.IsDamaged);
    }
}
