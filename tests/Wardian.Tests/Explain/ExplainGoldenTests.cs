using Wardian.Testing.Processes;
using Wardian.Tests.Support;

namespace Wardian.Tests.Explain;

/// <summary>What <c>wardian sql explain</c> says of the statements in <c>Snapshots</c>, in both languages and as JSON, kept to the letter.</summary>
public sealed class ExplainGoldenTests(ExplainFixture fixture) : IClassFixture<ExplainFixture>
{
    [Theory]
    [InlineData("clinic", 22, "zh-CN")]
    [InlineData("clinic", 22, "en-US")]
    [InlineData("clinic", 22, "json")]
    [InlineData("hospital", 0, "zh-CN")]
    [InlineData("hospital", 0, "en-US")]
    [InlineData("hospital", 0, "json")]
    public async Task Explanations_are_as_they_were_agreed(string database, int exitCode, string form)
    {
        string statements = Path.Combine(ExplainFixture.Folder, $"{database}.statements.sql");
        string[] options = form == "json" ? ["--json"] : ["--lang", form];
        ProcessResult result = await fixture.Workplace.RunAsync(
            ["sql", "explain", "--file", statements, "--source", "main", "--database", database, "--search-path", "mz", .. options]);
        Assert.Equal((exitCode, string.Empty), (result.ExitCode, result.Error));
        Snapshot.Compare(Path.Combine(ExplainFixture.Folder, $"{database}.{form}.txt"), result.Output);
    }
}
