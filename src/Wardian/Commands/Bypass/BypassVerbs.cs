using System.CommandLine;

namespace Wardian.Commands.Bypass;

/// <summary><c>wardian bypass</c>: relaying without inspection, for a time and with a reason.</summary>
internal static class BypassVerbs
{
    public static Command Create(Cli cli) => cli.Command("bypass", "bypass",
        BypassStartVerb.Create(cli),
        BypassStopVerb.Create(cli),
        BypassStatusVerb.Create(cli));
}
