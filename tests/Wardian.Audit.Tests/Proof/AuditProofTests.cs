using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Wardian.Audit.Retention;
using Wardian.Audit.Sealing;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Writing;
using Wardian.Cryptography.National;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Proof;

public sealed class AuditProofTests(ITestOutputHelper output)
{
    [Fact]
    public void Each_record_is_proved_by_the_first_checkpoint_that_covers_it()
    {
        using SealedLedger ledger = SealedLedger.Make(37);
        for (ulong sequence = 1; sequence <= 111; sequence++)
        {
            AuditProof proof = AuditProof.Make(ledger.Directory, sequence, isFull: sequence % 2 == 0);
            AuditProof checkedProof = AuditProof.Check(proof.Json, ledger.Key.PublicKey.ToPem());

            AuditEntry expected = Assert.Single(new AuditReader(ledger.Directory).Search(new AuditQuery { AfterSequence = sequence - 1, Limit = 1 }));
            AuditEntry entry = checkedProof.Entry!;
            Assert.Equal((sequence, expected.Time, expected.Rows, expected.Actor, expected.SqlState), (entry.Sequence, entry.Time, entry.Rows, entry.Actor, entry.SqlState));
            Assert.Equal(sequence % 2 == 0 ? expected : expected with { Session = entry.Session, Statement = null, IsPartial = true }, entry);
            ulong within = ((sequence - 1) / 37 * 37) + 19;
            Assert.Equal(sequence <= within ? within : within + 18, checkedProof.Size);
        }
    }

    [Fact]
    public void A_changed_proof_does_not_hold()
    {
        using SealedLedger ledger = SealedLedger.Make(20);
        string key = ledger.Key.PublicKey.ToPem();
        byte[] json = Encoding.UTF8.GetBytes(AuditProof.Make(ledger.Directory, 33, isFull: true).Json);
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        int refused = 0;
        for (int mutation = 0; mutation < 3000; mutation++)
        {
            byte[] changed = [.. json];
            changed[random.Next(changed.Length)] = (byte)random.Next(32, 127);
            string text = Encoding.UTF8.GetString(changed);
            if (JsonNode.Parse(Encoding.UTF8.GetString(json))!.ToJsonString().Equals(TryNormalise(text), StringComparison.Ordinal))
            {
                continue;
            }

            FailureException failure = Assert.Throws<FailureException>(() => AuditProof.Check(text, key));
            Assert.StartsWith("audit.proof-", failure.Error.Code, StringComparison.Ordinal);
            refused++;
        }

        Assert.True(refused > 2000);
    }

    [Fact]
    public void What_is_wrong_is_said()
    {
        using SealedLedger ledger = SealedLedger.Make(20);
        using var other = Sm2PrivateKey.Create();
        string key = ledger.Key.PublicKey.ToPem();
        string json = AuditProof.Make(ledger.Directory, 5, isFull: false).Json;
        string another = AuditProof.Make(ledger.Directory, 6, isFull: false).Json;

        Assert.Equal("audit.proof-key", Code(() => AuditProof.Check(json, other.PublicKey.ToPem())));
        Assert.Equal("audit.proof-key-form", Code(() => AuditProof.Check(json, "no key")));
        Assert.Equal("audit.proof-form", Code(() => AuditProof.Check("{}", key)));
        JsonNode mixed = JsonNode.Parse(json)!;
        mixed["path"] = JsonNode.Parse(another)!["path"]!.GetValue<string>();
        Assert.Equal("audit.proof-wrong", Code(() => AuditProof.Check(mixed.ToJsonString(), key)));
        Assert.Equal("audit.no-such-record", Code(() => AuditProof.Make(ledger.Directory, 61, isFull: false)));
        Assert.Equal("audit.no-such-record", Code(() => AuditProof.Make(ledger.Directory, 0, isFull: false)));
        File.Delete(SealedSegmentName.List(ledger.Directory)[1]);
        Assert.Equal("audit.proof-impossible", Code(() => AuditProof.Make(ledger.Directory, 50, isFull: false)));
    }

    [Fact]
    public async Task Records_of_the_journal_and_of_what_is_sealed_from_it_have_the_same_proof()
    {
        using var directory = new LedgerDirectory();
        using (AuditLedger ledger = directory.Open())
        {
            for (int number = 1; number <= 9; number++)
            {
                Assert.True(SealedLedger.Ordinary(number).AppendTo(ledger));
            }

            Assert.True(await ledger.FlushAsync(CancellationToken.None));
            Assert.Equal("audit.no-such-record", Code(() => AuditProof.Make(directory.Path, 30, isFull: false)));
            await ledger.CloseAsync();
        }

        string key = await File.ReadAllTextAsync(Path.Combine(directory.Path, "ledger.pub"), TestContext.Current.CancellationToken);
        AuditProof journal = AuditProof.Make(directory.Path, 4, isFull: true);
        Assert.Equal(Assert.Single(directory.Reader().Search(new AuditQuery { AfterSequence = 3, Limit = 1 })), AuditProof.Check(journal.Json, key).Entry);
        directory.SealAll();
        Assert.Equal(journal.Json, AuditProof.Make(directory.Path, 4, isFull: true).Json);
    }

    [Fact]
    public void Archived_segments_are_proved_over_and_named_where_they_are_needed()
    {
        using SealedLedger ledger = SealedLedger.Make(20);
        string json = AuditProof.Make(ledger.Directory, 33, isFull: false).Json;
        string first = SealedSegmentName.List(ledger.Directory)[0];
        using (SealedSegment segment = SealedSegment.Open(first)!)
        {
            File.WriteAllText(Path.Combine(ledger.Directory, ArchivedLog.FileName), ArchivedLog.ToLine(ArchivedSegment.Of(segment)));
        }

        Assert.Equal(json, AuditProof.Make(ledger.Directory, 33, isFull: false).Json);
        File.Delete(first);
        Assert.Equal(json, AuditProof.Make(ledger.Directory, 33, isFull: false).Json);
        Assert.Equal("audit.record-archived", Code(() => AuditProof.Make(ledger.Directory, 20, isFull: false)));
    }

    [Fact]
    public void A_record_that_no_checkpoint_covers_is_told_of()
    {
        using SealedLedger ledger = SealedLedger.Make(20);
        string log = Path.Combine(ledger.Directory, "checkpoints");
        byte[] bytes = File.ReadAllBytes(log);
        File.WriteAllBytes(log, bytes[..(bytes.Length - 10)]);
        Assert.Equal("audit.not-yet-signed", Code(() => AuditProof.Make(ledger.Directory, 60, isFull: false)));
        Assert.Equal(51UL, AuditProof.Make(ledger.Directory, 51, isFull: false).Size);
    }

    [Fact]
    public void A_long_record_is_proved_by_its_hash_and_a_proof_stays_small()
    {
        using var ledger = new SealedLedger();
        RecordSpec longRecord = RecordSpec.Of(1) with { Literals = [(AuditValues.Text, new byte[3000])], Detail = new string('d', 100) };
        ledger.Seal([.. Enumerable.Range(0, 70_000).Select(number => number == 600 ? longRecord : SealedLedger.Ordinary(number))]);
        AuditProof small = AuditProof.Make(ledger.Directory, 601, isFull: false);
        AuditProof full = AuditProof.Make(ledger.Directory, 601, isFull: true);

        Assert.Null(AuditProof.Check(small.Json, ledger.Key.PublicKey.ToPem()).Entry);
        Assert.Contains("\"kind\":\"statement\"", small.Claims, StringComparison.Ordinal);
        Assert.Equal(longRecord.Detail, AuditProof.Check(full.Json, ledger.Key.PublicKey.ToPem()).Entry!.Detail);
        // 17 nodes here; 24 for ten million records.
        int length = Encoding.UTF8.GetByteCount(small.Json) + (7 * 32 * 4 / 3);
        output.WriteLine($"{length} bytes for ten million records");
        Assert.InRange(length, 1000, 2048);
        Assert.InRange(Encoding.UTF8.GetByteCount(AuditProof.Make(ledger.Directory, 602, isFull: false).Json) + (7 * 32 * 4 / 3), 1000, 2048);
    }

    [Fact]
    public async Task The_independent_checker_agrees()
    {
        using SealedLedger ledger = SealedLedger.Make(20);
        string file = Path.Combine(ledger.Directory, "proof.json");
        string json = AuditProof.Make(ledger.Directory, 33, isFull: true).Json;
        await File.WriteAllTextAsync(file, json);
        Assert.Equal((0, true), await RunAsync(ledger, file, "第 33 条"));

        foreach ((string name, string value) in (IEnumerable<(string, string)>)[("statement", "SELECT 1"), ("sequence", "34"), ("checkpoint", "x"), ("path", "AAAA")])
        {
            JsonNode changed = JsonNode.Parse(json)!;
            changed[name] = name == "sequence" ? JsonNode.Parse(value) : JsonValue.Create(value);
            await File.WriteAllTextAsync(file, changed.ToJsonString());
            Assert.Equal((1, true), await RunAsync(ledger, file, "error"));
        }
    }

    [Fact]
    public void The_independent_checker_is_short_enough_to_read() =>
        Assert.InRange(File.ReadLines(Repository.PathOf("eng/verifier/verify_proof.py")).Count(), 50, 120);

    private static string Code(Action action) => Assert.Throws<FailureException>(action).Error.Code;

    private static string TryNormalise(string json)
    {
        try
        {
            return JsonNode.Parse(json)?.ToJsonString() ?? string.Empty;
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or ArgumentException)
        {
            return string.Empty;
        }
    }

    private static async Task<(int ExitCode, bool IsSaid)> RunAsync(SealedLedger ledger, string file, string expected)
    {
        string script = Repository.PathOf("eng/verifier/verify_proof.py");
        using Process process = Process.Start(new ProcessStartInfo("python3", ["-B", script, file, "--key", ledger.KeyFile])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        string said = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said.Contains(expected, StringComparison.Ordinal));
    }
}
