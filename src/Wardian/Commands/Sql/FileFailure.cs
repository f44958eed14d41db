using Wardian.Kernel;

namespace Wardian.Commands.Sql;

/// <summary>Why a file cannot be read, in the user's language as far as the system's reason is a common one.</summary>
internal static class FileFailure
{
    /// <summary>The failure for what the system said.</summary>
    public static FailureException Of(string file, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => new FailureException("cli.ddl-missing", ("file", file)),
        UnauthorizedAccessException when Directory.Exists(file) => new FailureException("cli.file-is-folder", ("file", file)),
        UnauthorizedAccessException => new FailureException("cli.file-forbidden", ("file", file)),
        _ => new FailureException("cli.file-unreadable", ("file", file), ("reason", exception.Message)),
    };
}
