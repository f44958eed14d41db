namespace Wardian.Fuzz.Tests;

/// <summary>The corpus, and a moment of damaged inputs, in every test run.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    public static TheoryData<string> Targets() => [.. FuzzRun.Names];

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_corpus_is_read(string target) => Assert.InRange(FuzzRun.Replay(target), 1, int.MaxValue);

    [Theory]
    [MemberData(nameof(Targets))]
    public void Damaged_inputs_are_read(string target)
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        Assert.InRange(FuzzRun.Run(target, seed, TimeSpan.FromSeconds(2)), 1, long.MaxValue);
    }
}
