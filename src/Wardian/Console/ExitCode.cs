using Wardian.Kernel;

namespace Wardian.Console;

/// <summary>What the process returns; documented in <c>docs/guide</c>, so that scripts can rely on it.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int Locked = 11;
    public const int WrongKey = 12;

    /// <summary>The ledger was verified, and something is wrong with it or with an anchor.</summary>
    public const int Unsound = 20;

    /// <summary>Coverage was looked at, and something is missing, went round the gateway, or could not be checked.</summary>
    public const int NotCovered = 21;

    /// <summary>A statement was explained as far as it is understood, or a source scanned as far as it could be read, and that is not all of it.</summary>
    public const int Incomplete = 22;

    public const int Interrupted = 130;

    public static int For(Error error) => error.Code switch
    {
        "storage.locked" or "audit.directory-locked" => Locked,
        "storage.key-wrong" or "storage.key-damaged" or "storage.key-missing" or "audit.wrong-key" => WrongKey,
        string code when code.StartsWith("config.", StringComparison.Ordinal) => Usage,
        string code when code.StartsWith("cli.usage", StringComparison.Ordinal) => Usage,
        _ => Failed,
    };
}
