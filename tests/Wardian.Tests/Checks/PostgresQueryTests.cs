using Wardian.Checks;
using Wardian.Kernel;
using Wardian.Testing.Postgres;

namespace Wardian.Tests.Checks;

public sealed class PostgresQueryTests
{
    private static readonly byte[] Ready = [(byte)'Z', 0, 0, 0, 5, (byte)'I'];

    [Fact]
    public async Task Rows_come_back_as_text()
    {
        (IReadOnlyList<string?[]> rows, Error? error) = await RunAsync([.. Backend.Columns("a"), .. Backend.Row("医院"), .. Backend.Row("2"), .. Backend.Complete("SELECT 2"), .. Ready]);
        Assert.Null(error);
        Assert.Equal(["医院", "2"], rows.Select(row => Assert.Single(row)));
    }

    [Fact]
    public async Task A_refusal_is_an_error_and_the_connection_stays_usable()
    {
        var stream = new ScriptedStream([.. Message('E', [.. "C42501\0Mdenied\0\0"u8]), .. Ready, .. Backend.Complete("SELECT 0"), .. Ready]);
        var query = new PostgresQuery(new PostgresWire(stream, AnswerLimits.Few), AnswerLimits.Few);
        (_, Error? error) = await query.RunAsync("SELECT 1", TestContext.Current.CancellationToken);
        Assert.Equal("cli.coverage-refused", error!.Code);
        Assert.Equal([("code", "42501"), ("reason", "denied")], error.Arguments);
        Assert.Null((await query.RunAsync("SELECT 1", TestContext.Current.CancellationToken)).Error);
        Assert.Equal(1, query.Completed);
    }

    [Theory]
    [InlineData("44000000030000")]
    [InlineData("447fffffff0000")]
    [InlineData("4400000007000100")]
    [InlineData("440000000a000100000009")]
    [InlineData("440000000a0001fffffffe")]
    public async Task A_server_that_breaks_the_protocol_is_not_believed(string hexadecimal) =>
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            try
            {
                await RunAsync(Convert.FromHexString(hexadecimal));
            }
            catch (InvalidDataException broken)
            {
                throw new IOException(broken.Message, broken);
            }
        });

    [Fact]
    public async Task Rows_without_end_are_not_kept()
    {
        byte[] row = Backend.Row(new string('x', 60_000));
        byte[] many = [.. Enumerable.Repeat(row, 600).SelectMany(bytes => bytes)];
        await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(many));
    }

    private static Task<(IReadOnlyList<string?[]> Rows, Error? Error)> RunAsync(byte[] answer) =>
        new PostgresQuery(new PostgresWire(new ScriptedStream(answer), AnswerLimits.Few), AnswerLimits.Few).RunAsync("SELECT 1", TestContext.Current.CancellationToken);

    private static byte[] Message(char tag, byte[] body) => [(byte)tag, 0, 0, 0, (byte)(body.Length + 4), .. body];

    /// <summary>Answers with what it was given; what is sent goes nowhere.</summary>
    private sealed class ScriptedStream(byte[] answer) : MemoryStream(answer, writable: false)
    {
        public override bool CanWrite => true;

        public override void Write(byte[] buffer, int offset, int count)
        {
            // A server that listens to nothing.
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
