using System.Text;
using Wardian.Kernel;

namespace Wardian.Console;

/// <summary>Standard output, of which a disk that is full or a place that takes nothing is said in one sentence: it must not look like success, nor like a fault of ours.</summary>
internal sealed class AnswerWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException("cli.output-failed", ("reason", exception.Message));
        }
    }
}
