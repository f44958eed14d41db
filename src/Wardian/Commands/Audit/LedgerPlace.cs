using System.CommandLine;

namespace Wardian.Commands.Audit;

/// <summary>Which ledger a command means.</summary>
internal static class LedgerPlace
{
    /// <summary>The directory that was named, else the configured one: so a copy can be looked at where nothing is configured.</summary>
    public static string Find(Invocation invocation, Option<string?> directory) =>
        invocation.Get(directory) ?? invocation.Options.Audit.Directory;
}
