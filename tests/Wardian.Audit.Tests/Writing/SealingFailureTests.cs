using Wardian.Audit.Format;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Verification;
using Wardian.Audit.Writing;

namespace Wardian.Audit.Tests.Writing;

/// <summary>Whatever step of sealing, signing or removing fails: nothing that was acknowledged is lost, and the next start goes on.</summary>
public sealed class SealingFailureTests
{
    private const int Ended = 20;
    private const int EndFailed = 2013;

    [Fact]
    public async Task Any_single_step_may_fail()
    {
        int steps = await RunAsync(failing: int.MaxValue, lasting: 1);
        Assert.InRange(steps, 20, 200);
        for (int failing = 1; failing <= steps + 2; failing++)
        {
            await RunAsync(failing, lasting: 1);
        }
    }

    [Fact]
    public async Task The_disk_may_fail_for_a_while()
    {
        for (int failing = 1; failing <= 60; failing += 3)
        {
            await RunAsync(failing, lasting: 15);
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_ended_is_said_once()
    {
        using var directory = new LedgerDirectory();
        using AuditLedger ledger = directory.Open();
        Assert.True(RecordSpec.Of(1).AppendTo(ledger));
        Assert.True(await ledger.FlushAsync(CancellationToken.None));
        int before = directory.Files.Steps;
        directory.Files.Fails = (_, _) => true;
        directory.Time.Advance(TimeSpan.FromDays(2));
        await Eventually.IsAsync(() => directory.Files.Steps > before + 10);
        directory.Files.Fails = (_, _) => false;
        await ledger.CloseAsync();

        Assert.Single(directory.Logger.Entries, entry => entry.Id.Id == EndFailed);
    }

    [Fact]
    public async Task A_signing_key_that_is_gone_is_noted_as_replaced()
    {
        using var directory = new LedgerDirectory();
        await FillAsync(directory, isSealing: false);
        Assert.DoesNotContain(directory.ReadAll(), entry => entry.Detail == AuditCodes.SigningKeyReplaced);
        File.Delete(Path.Combine(directory.Path, "ledger.key"));
        await FillAsync(directory, isSealing: false);
        Assert.Single(directory.ReadAll(), entry => entry.Detail == AuditCodes.SigningKeyReplaced);
    }

    [Fact]
    public async Task A_damaged_journal_file_is_not_sealed_and_those_around_it_are()
    {
        using var directory = new LedgerDirectory();
        for (int run = 0; run < 3; run++)
        {
            await FillAsync(directory, isSealing: false);
        }

        string damaged = directory.Segments()[1];
        byte[] bytes = File.ReadAllBytes(damaged);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(damaged, bytes);
        using AuditLedger ledger = directory.Open(isSealing: true);
        await Eventually.IsAsync(() => directory.Segments().Count == 1);
        await ledger.CloseAsync();

        Assert.Equal(damaged, Assert.Single(directory.Segments()));
        Assert.Contains(directory.Logger.Entries, entry => entry.Id.Id == 2036);
        LedgerVerdict verdict = directory.Verify();
        Assert.Contains(verdict.Findings, finding => finding.File == Path.GetFileName(damaged));
        Assert.Equal(2, verdict.Segments);
    }

    /// <summary>Starts on a directory with an ended file while a step fails, and then again without a fault. Gives the number of steps.</summary>
    private static async Task<int> RunAsync(int failing, int lasting)
    {
        using var directory = new LedgerDirectory();
        await FillAsync(directory, isSealing: false);
        int before = directory.Files.Steps;
        directory.Files.Fails = (step, _) => step - before >= failing && step - before < failing + lasting;
        bool isKept = false;
        int steps = 0;
        AuditLedger? faulty = TryOpen(directory);
        if (faulty is not null)
        {
            using (faulty)
            {
                Assert.True(RecordSpec.Of(1).AppendTo(faulty));
                isKept = await LedgerDirectory.FlushAgainAsync(faulty);
                await faulty.CloseAsync();
            }

            steps = directory.Files.Steps - before;
        }

        directory.Files.Fails = (_, _) => false;
        using (AuditLedger ledger = directory.Open(isSealing: true))
        {
            // A gap record of this start may lie in a file of its own, which is being written.
            await Eventually.IsAsync(() => directory.Segments().Count <= 1 && !File.Exists(Path.Combine(directory.Path, SegmentName.Of(1))));
            await ledger.CloseAsync();
        }

        LedgerVerdict verdict = directory.Verify();
        Assert.True(verdict.IsSound, $"step {failing}: {string.Join(", ", verdict.Findings)}");
        Assert.InRange(verdict.Records, (ulong)(isKept ? Ended + 1 : Ended), Ended + 3UL);
        return steps;
    }

    private static AuditLedger? TryOpen(LedgerDirectory directory)
    {
        AuditLedger ledger = directory.Create(isSealing: true);
        try
        {
            ledger.Open();
            return ledger;
        }
        catch (AuditException)
        {
            ledger.Dispose();
            return null;
        }
    }

    private static async Task FillAsync(LedgerDirectory directory, bool isSealing)
    {
        using AuditLedger ledger = directory.Open(isSealing: isSealing);
        for (int number = 0; number < Ended; number++)
        {
            Assert.True(RecordSpec.Of(number).AppendTo(ledger));
        }

        Assert.True(await ledger.FlushAsync(CancellationToken.None));
        await ledger.CloseAsync();
    }
}
