using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging.Console;

namespace Wardian.Hosting;

/// <summary>Tells systemd when the listeners are open and when the server drains, and writes the log so that the journal knows the levels.</summary>
internal static class ServiceManager
{
    private const string Socket = "NOTIFY_SOCKET";

    /// <summary>
    /// Does so when systemd waits to be told (<c>Type=notify</c>). The library's own <c>AddSystemd</c> looks at the parent process instead,
    /// which <c>ProtectProc=invisible</c> in our unit hides; the start would then run into its time limit.
    /// </summary>
    public static IServiceCollection AddServiceManager(this IServiceCollection services)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Socket)))
        {
            return services;
        }

        services.Configure<ConsoleLoggerOptions>(console => console.FormatterName = ConsoleFormatterNames.Systemd);
        services.AddSingleton<ISystemdNotifier, SystemdNotifier>();
        return services.AddSingleton<IHostLifetime, SystemdLifetime>();
    }
}
