using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>Each dialogue is relayed byte for byte and leaves its records, however the bytes are cut on their way.</summary>
public sealed class DialogueTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Dialogue> ByName = new[]
    {
        SimpleDialogues.All(), ExtendedDialogues.All(), CopyDialogues.All(), NameDialogues.All(), ActorDialogues.All(),
    }.SelectMany(group => group).ToDictionary(dialogue => dialogue.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names() => [.. ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_relayed_and_recorded(string name)
    {
        Dialogue dialogue = ByName[name];
        SessionHarness harness = dialogue.PlayWhole();
        Assert.Equal(dialogue.Records, harness.Statements());
        Assert.Equal(dialogue.SentByClient, harness.ToServer);
        Assert.Equal(dialogue.SentByServer, harness.ToClient);
        Assert.False(harness.IsClosed);
        Assert.Equal(0, harness.Counters.ProtocolViolations);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_cut_at_every_byte_changes_nothing(string name)
    {
        Dialogue dialogue = ByName[name];
        Outcome whole = Outcome.Of(dialogue.PlayWhole());
        for (int step = 0; step < dialogue.Steps.Count; step++)
        {
            for (int cut = 1; cut < dialogue.Steps[step].Bytes.Length; cut++)
            {
                SessionHarness harness = dialogue.Play((index, bytes) => index == step ? [bytes[..cut], bytes[cut..]] : [bytes]);
                Assert.True(whole.Equals(Outcome.Of(harness)), $"Step {step} cut at {cut} makes a difference.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_byte_at_a_time_changes_nothing(string name)
    {
        Dialogue dialogue = ByName[name];
        Outcome whole = Outcome.Of(dialogue.PlayWhole());
        Assert.Equal(whole, Outcome.Of(dialogue.Play((_, bytes) => bytes.Select(one => new[] { one }))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Random_cuts_change_nothing(string name)
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        Dialogue dialogue = ByName[name];
        Outcome whole = Outcome.Of(dialogue.PlayWhole());
        for (int run = 0; run < 20; run++)
        {
            var random = new Random(seed + run);
            Outcome cut = Outcome.Of(dialogue.Play((_, bytes) => Cut(bytes, random)));
            Assert.True(whole.Equals(cut), $"Seed {seed + run} makes a difference.");
        }
    }

    private static IEnumerable<byte[]> Cut(byte[] bytes, Random random)
    {
        int start = 0;
        while (start < bytes.Length)
        {
            int length = Math.Min(bytes.Length - start, random.Next(1, 24));
            yield return bytes[start..(start + length)];
            start += length;
        }
    }

    private sealed record Outcome(string ToClient, string ToServer, string Records, long FromClient, long FromServer)
    {
        public static Outcome Of(SessionHarness harness) => new(
            Convert.ToHexString(harness.ToClient),
            Convert.ToHexString(harness.ToServer),
            string.Join('\n', harness.Ledger.Records.Select(Describe)),
            harness.Counters.BytesFromClients,
            harness.Counters.BytesFromServers);

        private static string Describe(Testing.Audit.KeptRecord record) => record.Kind == AuditKind.Statement
            ? $"{record} {record.Fingerprint:x} {record.BytesFromClient}/{record.BytesToClient}"
            : record.ToString();
    }
}
