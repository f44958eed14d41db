using Wardian.Coverage;
using Wardian.Kernel;

namespace Wardian.Tests.Coverage;

public sealed class SampleFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wardian-samples-").FullName;

    private string Sample => Path.Combine(_folder, "coverage", "main.json");

    [Fact]
    public void A_sample_comes_back_as_it_was_and_counts_our_log_ins()
    {
        var files = new SampleFiles(_folder);
        Assert.True(files.TryCountLogIn("main", "postgres"));
        Assert.Null(files.Find("main"));
        files.Save("main", Make());
        Assert.Equal(
            """
            {"version":1,"server":"db:5432","time":"2026-03-02T08:00:00+00:00","sequence":7,"databases":[{"name":"医院","sessions":3,"transactions":9,"reset":null}],"statements":[{"account":"u","database":"医院","calls":5}],"statementsReset":"2026-03-01T00:00:00.000000Z","own":{"account":"u","database":"postgres","statements":3,"sessions":{}}}
            """.Trim(),
            File.ReadAllText(Sample));
        Assert.True(files.TryCountLogIn("main", "postgres"));
        Assert.True(files.TryCountLogIn("main", "postgres"));
        Assert.True(files.TryCountStatements("main", "u", "postgres", 4));
        Assert.True(files.TryCountStatements("main", "other", "postgres", 4));
        DatabaseSample found = files.Find("main")!;
        Assert.Equal((2, 7), (found.Own.Sessions["postgres"], found.Own.Statements));
        Assert.Equal((7UL, "医院", 5L), (found.Sequence, found.Databases[0].Name, found.Statements![0].Calls));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Sample));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":2,\"server\":\"x\",\"time\":\"2026-03-02T08:00:00Z\",\"sequence\":1,\"databases\":[],\"own\":{\"account\":\"u\",\"database\":\"d\"}}")]
    [InlineData("{\"version\":1,\"server\":\"x\",\"time\":\"2026-03-02T08:00:00Z\",\"sequence\":-1,\"databases\":[],\"own\":{\"account\":\"u\",\"database\":\"d\"}}")]
    [InlineData("{\"version\":1,\"server\":\"x\",\"time\":\"2026-03-02T08:00:00Z\",\"sequence\":1,\"databases\":null,\"own\":null}")]
    [InlineData("{\"version\":1,\"server\":\"x\",\"time\":\"2026-03-02T08:00:00Z\",\"sequence\":1,\"databases\":[null],\"own\":{\"account\":\"u\",\"database\":\"d\"}}")]
    [InlineData("{\"version\":1,\"server\":\"x\",\"time\":\"2026-03-02T08:00:00Z\",\"sequence\":1,\"databases\":[{\"name\":\"d\",\"sessions\":-9223372036854775808,\"transactions\":1,\"reset\":null}],\"own\":{\"account\":\"u\",\"database\":\"d\"}}")]
    [InlineData("{\"version\":1,\"server\":\"x\",\"time\":\"2026-03-02T08:00:00Z\",\"sequence\":1,\"databases\":[],\"own\":{\"account\":\"u\",\"database\":\"d\",\"sessions\":null}}")]
    public void What_is_no_sample_counts_as_none(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Sample)!);
        File.WriteAllText(Sample, text);
        Assert.Null(new SampleFiles(_folder).Find("main"));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_said_and_stops_no_check()
    {
        var files = new SampleFiles(_folder);
        files.Save("main", Make());
        Directory.CreateDirectory(Sample + ".new");
        FailureException failure = Assert.Throws<FailureException>(() => files.Save("main", Make()));
        Assert.Equal(("cli.coverage-sample-unwritable", ("path", Sample)), (failure.Error.Code, failure.Error.Arguments[0]));
        Assert.False(files.TryCountLogIn("main", "postgres"));
        Assert.NotNull(files.Find("main"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static DatabaseSample Make() => new()
    {
        Server = "db:5432",
        Time = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero),
        Sequence = 7,
        Databases = [new DatabaseCount("医院", 3, 9, null)],
        Statements = [new CallCount("u", "医院", 5)],
        StatementsReset = "2026-03-01T00:00:00.000000Z",
        Own = new OwnActs { Account = "u", Database = "postgres", Statements = 3 },
    };
}
