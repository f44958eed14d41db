using Wardian.Kernel;

namespace Wardian.Console;

/// <summary>Says in the reader's language why a file cannot be read: what the runtime says is English and names no way out.</summary>
internal static class UnreadableFile
{
    /// <summary>The failure to throw in place of what opening or reading the file threw.</summary>
    public static FailureException Of(string file, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => new FailureException("cli.file-missing", ("file", file)),
        _ when Directory.Exists(file) => new FailureException("cli.file-is-folder", ("file", file)),
        UnauthorizedAccessException => new FailureException("cli.file-not-permitted", ("file", file)),
        _ => new FailureException("cli.file-unreadable", ("file", file), ("reason", exception.Message)),
    };
}
