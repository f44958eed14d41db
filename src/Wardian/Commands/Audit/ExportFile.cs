using System.Globalization;
using System.Text;
using Wardian.Audit;
using Wardian.Console;
using Wardian.Kernel;

namespace Wardian.Commands.Audit;

/// <summary>The file of an export: whole or not there. Only its owner may read it, because it may hold patients' data.</summary>
internal sealed class ExportFile(string path, bool isCsv, bool mayReplace)
{
    private const int BufferBytes = 1 << 16;
    private const int RecordsBetweenLooks = 4096;
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(2);

    public string Path => path;

    /// <summary>Writes the records as they come and says on standard error how far it is. Returns how many. Nothing is left when it fails.</summary>
    public long Write(IEnumerable<AuditEntry> entries, Terminal terminal, CancellationToken token)
    {
        string unfinished = path + "." + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4)) + ".tmp";
        try
        {
            long count = WriteTo(unfinished, entries, terminal, token);
            File.Move(unfinished, path, mayReplace);
            return count;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException("cli.cannot-write", ("file", path), ("reason", exception.Message));
        }
        finally
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }
        }
    }

    private long WriteTo(string file, IEnumerable<AuditEntry> entries, Terminal terminal, CancellationToken token)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = BufferBytes };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        // Spreadsheets take a file without a byte order mark for one in the system's own code page.
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: isCsv), BufferBytes);
        if (isCsv)
        {
            writer.Write(AuditCsv.Header + AuditCsv.LineEnd);
        }

        long count = 0;
        long said = TimeProvider.System.GetTimestamp();
        foreach (AuditEntry entry in entries)
        {
            writer.Write(isCsv ? AuditCsv.Format(entry) + AuditCsv.LineEnd : AuditJson.Format(entry) + "\n");
            count++;
            if (count % RecordsBetweenLooks == 0)
            {
                token.ThrowIfCancellationRequested();
                if (TimeProvider.System.GetElapsedTime(said) >= ProgressInterval)
                {
                    said = TimeProvider.System.GetTimestamp();
                    terminal.Warn("cli.audit-export-progress", ("count", count.ToString(CultureInfo.InvariantCulture)));
                }
            }
        }

        writer.Flush();
        stream.Flush(flushToDisk: true);
        return count;
    }
}
