using Wardian.Kernel;

namespace Wardian.Commands.Catalog;

/// <summary>Files that say where sensitive data is: whole or not there, and for nobody but their owner.</summary>
internal static class OwnerFile
{
    /// <summary>Writes a file. A <see cref="FailureException"/> says why it cannot be.</summary>
    public static void Write(string file, byte[] content, bool mayReplace)
    {
        if (!mayReplace && File.Exists(file))
        {
            throw new FailureException("cli.file-exists", ("file", file));
        }

        string unfinished = $"{file}.{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4))}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new FileStream(unfinished, options))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, file, mayReplace);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException("cli.file-unwritable", ("file", file), ("reason", exception.Message));
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
