using Wardian.Audit.Tests.Support;
using Wardian.Audit.Values;
using Wardian.Audit.Verification;
using Wardian.Audit.Writing;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Tests.Values;

public sealed class ShredTests
{
    [Fact]
    public async Task Values_of_a_day_are_gone_for_good_and_the_ledger_is_as_sound_as_before()
    {
        using var directory = new LedgerDirectory();
        var first = DateOnly.FromDateTime(RecordSpec.Start.UtcDateTime);
        using (AuditLedger ledger = directory.Open())
        {
            for (int day = 0; day < 3; day++)
            {
                RecordSpec record = RecordSpec.Of(day);
                Assert.True((record with { Time = RecordSpec.Start.AddDays(day) }).AppendTo(ledger));
            }

            Assert.True(await ledger.FlushAsync(CancellationToken.None));
            await ledger.CloseAsync();
        }

        var shredder = new KeyShredder(directory.Path, new DiskFiles());
        Assert.Equal(2, shredder.Find(null, null, today: first.AddDays(2)).Count);
        Assert.Empty(shredder.Find(first, "another source", first.AddDays(2)));
        IReadOnlyList<DayKeyFile> found = shredder.Find(first.AddDays(1), null, first.AddDays(9));
        shredder.Shred(found);

        var damages = new List<AuditDamage>();
        List<AuditEntry> entries = [.. directory.Reader().Search(new AuditQuery { WithValues = true }, damages.Add)];
        Assert.Equal([true, false, true], entries.Select(entry => entry.Literals is not null));
        Assert.Equal("audit.wrong-key", Assert.Single(damages).Error.Code);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(directory.Path, ValueKeyRing.Folder)).Length);
        using var key = Sm2PublicKey.FromPem(File.ReadAllText(Path.Combine(directory.Path, SigningKey.PublicFile)));
        Assert.Empty(new LedgerVerifier(directory.Path, key).Verify([]).Findings);
    }

    [Fact]
    public void A_key_that_cannot_be_kept_leaves_no_file()
    {
        using var directory = new LedgerDirectory();
        using var keys = new DayKeys(directory.Path, AuditCommitMode.Flush, directory.Files);
        keys.SetRecipient(Sm2PublicKey.FromPem(directory.Administrator.PublicKey.ToPem()));
        directory.Files.Fails = (_, step) => step == "write";
        Assert.Throws<IOException>(() => keys.Get(DateOnly.FromDateTime(RecordSpec.Start.UtcDateTime), "his-main"));
        Assert.Empty(Directory.GetFiles(Path.Combine(directory.Path, ValueKeyRing.Folder)));
    }

    [Fact]
    public void A_file_that_names_another_key_than_its_own_destroys_nothing()
    {
        using var directory = new LedgerDirectory();
        using var keys = new DayKeys(directory.Path, AuditCommitMode.Os, new DiskFiles());
        keys.SetRecipient(Sm2PublicKey.FromPem(directory.Administrator.PublicKey.ToPem()));
        var day = DateOnly.FromDateTime(RecordSpec.Start.UtcDateTime);
        string kept = Path.Combine(directory.Path, ValueKeyRing.Folder, DayKeyFile.NameOf(keys.Get(day, "his-main")!.Number));
        string text = File.ReadAllText(kept);
        string lying = Path.Combine(directory.Path, ValueKeyRing.Folder, DayKeyFile.NameOf(1));
        File.WriteAllText(lying, text.Replace("source: his-main", "source: lis", StringComparison.Ordinal));

        Assert.Empty(new KeyShredder(directory.Path, new DiskFiles()).Find(null, "lis", day.AddDays(1)));
        Assert.Single(new KeyShredder(directory.Path, new DiskFiles()).Find(null, "his-main", day.AddDays(1)));
    }

    [Fact]
    public async Task A_key_in_the_place_of_another_opens_nothing()
    {
        using var directory = new LedgerDirectory();
        using (AuditLedger ledger = directory.Open())
        {
            Assert.True(RecordSpec.Of(1).AppendTo(ledger));
            Assert.True(await ledger.FlushAsync(CancellationToken.None));
            await ledger.CloseAsync();
        }

        string path = Assert.Single(Directory.GetFiles(Path.Combine(directory.Path, ValueKeyRing.Folder)));
        DayKeyFile file = DayKeyFile.Parse(File.ReadAllText(path))!;
        byte[] another = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];
        File.WriteAllText(path, (file with { Wrapped = directory.Administrator.PublicKey.Encrypt(another) }).ToText());

        var damages = new List<AuditDamage>();
        Assert.Null(Assert.Single(directory.Reader().Search(new AuditQuery { WithValues = true }, damages.Add)).Literals);
        Assert.Equal("audit.wrong-key", Assert.Single(damages).Error.Code);
    }
}
