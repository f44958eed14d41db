using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using Wardian.Console;

namespace Wardian.Commands;

/// <summary><c>wardian version</c>.</summary>
internal static class VersionVerb
{
    /// <summary>The version of this program, without build metadata.</summary>
    public static string Version { get; } =
        typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static Command Create(Cli cli) => cli.Run(cli.Command("version", "version"), invocation =>
    {
        invocation.Terminal.Json(new { version = Version, runtime = RuntimeInformation.FrameworkDescription, platform = RuntimeInformation.RuntimeIdentifier });
        invocation.Terminal.Line($"wardian {Version} ({RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier})");
        return ExitCode.Ok;
    });
}
