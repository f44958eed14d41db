using Wardian.Gateway.Configuration;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>A recorded-style conversation after log-in: who sends what in which order, and which records it leaves.</summary>
internal sealed class Dialogue(string name)
{
    private readonly List<(bool IsClient, byte[] Bytes)> _steps = [];

    public string Name { get; } = name;

    public IReadOnlyList<(bool IsClient, byte[] Bytes)> Steps => _steps;

    /// <summary>The records of statements that it must leave, as <see cref="Wardian.Testing.Audit.KeptRecord"/> writes them.</summary>
    public string[] Records { get; private set; } = [];

    public ListenerOptions Listener { get; private set; } = SessionHarness.Listening();

    public string Program { get; private set; } = "his-client";

    public byte[] SentByClient => [.. _steps.Where(step => step.IsClient).SelectMany(step => step.Bytes)];

    public byte[] SentByServer => [.. _steps.Where(step => !step.IsClient).SelectMany(step => step.Bytes)];

    public Dialogue On(IdentityExtractionOptions identity, string program = "his-client", bool allowsReplication = false)
    {
        Listener = SessionHarness.Listening(identity: identity, allowsReplication: allowsReplication);
        Program = program;
        return this;
    }

    public Dialogue Client(params ReadOnlySpan<byte[]> messages)
    {
        _steps.Add((true, Wire.Join(messages)));
        return this;
    }

    public Dialogue Server(params ReadOnlySpan<byte[]> messages)
    {
        _steps.Add((false, Wire.Join(messages)));
        return this;
    }

    public Dialogue Leaves(params string[] records)
    {
        Records = records;
        return this;
    }

    /// <summary>Plays it with each step cut as <paramref name="cut"/> says.</summary>
    public SessionHarness Play(Func<int, byte[], IEnumerable<byte[]>> cut)
    {
        SessionHarness harness = SessionHarness.LoggedIn(Listener, program: Program);
        for (int index = 0; index < _steps.Count; index++)
        {
            (bool isClient, byte[] bytes) = _steps[index];
            foreach (byte[] piece in cut(index, bytes))
            {
                if (isClient)
                {
                    harness.FromClient(piece);
                }
                else
                {
                    harness.FromServer(piece);
                }
            }
        }

        return harness;
    }

    public SessionHarness PlayWhole() => Play((_, bytes) => [bytes]);

    public override string ToString() => Name;
}
