using Wardian.Audit;
using Wardian.Configuration;
using Wardian.Cryptography.National;
using Wardian.Storage.Files;

namespace Wardian.Checks;

/// <summary>Looks at the data directory, the key, the space and the ledger's directory, without making anything that is not there.</summary>
internal static class DiskChecks
{
    private const long BytesWarning = 5L << 30;
    private const long BytesFailed = 256L << 20;

    public static IEnumerable<Finding> Run(WardianOptions options)
    {
        string path = options.DataDirectory;
        string existing = NearestExisting(path);
        yield return Space(existing);
        if (!Directory.Exists(path))
        {
            yield return IsWritable(existing)
                ? Finding.Ok("data-directory", "cli.check-directory-new", ("path", path))
                : Finding.Failed("data-directory", "cli.check-directory-denied", ("path", path), ("parent", existing));
            yield break;
        }

        if (DataDirectory.Examine(path) is { } error)
        {
            yield return Finding.Failed("data-directory", error);
            yield break;
        }

        yield return Finding.Ok("data-directory", "cli.check-directory-ok", ("path", path));
        var directory = DataDirectory.Open(path);
        yield return Key(directory);
        yield return Ledger(options.Audit.Directory);
        yield return Administrator(options.Audit.Directory);
        if (options.Audit.Anchors.Count == 0)
        {
            yield return Finding.Warning("audit", "cli.check-no-anchor");
        }
    }

    private static Finding Key(DataDirectory directory)
    {
        if (!File.Exists(directory.KeyFile) && !File.Exists(directory.ControlDatabaseFile))
        {
            return Finding.Ok("key", "cli.check-key-new");
        }

        return MasterKey.Examine(directory) is { } error
            ? Finding.Failed("key", error)
            : Finding.Ok("key", "cli.check-key-ok", ("path", directory.KeyFile));
    }

    private static Finding Ledger(string path)
    {
        string existing = NearestExisting(path);
        return IsWritable(existing)
            ? Finding.Ok("audit", "cli.check-audit-ok", ("path", path))
            : Finding.Failed("audit", "cli.check-audit-denied", ("path", path));
    }

    private static Finding Administrator(string ledger)
    {
        using Sm2PublicKey? key = AuditAdministration.FindAdministrator(ledger);
        return key is null ? Finding.Warning("audit", "cli.audit-key-none") : Finding.Ok("audit", "cli.audit-key-is", ("name", key.Name));
    }

    private static Finding Space(string path)
    {
        long free = new DriveInfo(path).AvailableFreeSpace;
        (string, string)[] arguments = [("path", path), ("free", ScalarText.FormatSize(free / (1 << 20) * (1 << 20)))];
        return free < BytesFailed ? Finding.Failed("disk", "cli.check-disk-full", arguments)
            : free < BytesWarning ? Finding.Warning("disk", "cli.check-disk-low", arguments)
            : Finding.Ok("disk", "cli.check-disk-ok", arguments);
    }

    private static string NearestExisting(string path)
    {
        string? candidate = path;
        while (candidate is not null && !Directory.Exists(candidate))
        {
            candidate = Path.GetDirectoryName(candidate);
        }

        return candidate ?? "/";
    }

    private static bool IsWritable(string directory)
    {
        string probe = Path.Combine(directory, $".wardian-check-{Environment.ProcessId}");
        try
        {
            using var stream = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
