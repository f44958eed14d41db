using System.CommandLine;
using Wardian.Checks;
using Wardian.Configuration;
using Wardian.Console;
using Wardian.Hosting;
using Wardian.Kernel;
using Wardian.Kernel.Text;
using Wardian.Storage.Files;

namespace Wardian.Commands;

/// <summary><c>wardian check</c>: would it serve, and if not, why not and what to do.</summary>
internal static class CheckVerb
{
    public static Command Create(Cli cli) => cli.Run(cli.Command("check", "check"), async (invocation, token) =>
    {
        // A wrong configuration never comes this far: all that is wrong with it has been listed then.
        WardianOptions options = invocation.Options;
        Terminal terminal = invocation.Terminal;
        var findings = new List<Finding>();
        void Show(Finding finding)
        {
            findings.Add(finding);
            string message = MessageCatalogue.Format(terminal.Language, finding.Text);
            terminal.Json(new { check = finding.Subject, status = finding.Status.ToString().ToLowerInvariant(), code = finding.Text.Code, message });
            terminal.Line($"{terminal.Text("cli.check-" + finding.Status.ToString().ToLowerInvariant())} {finding.Subject}: {message}");
        }

        Show(Finding.Ok("configuration", "cli.check-configuration-ok", ("file", invocation.ConfigurationFile ?? "-"),
            ("sources", Number(options.Sources.Count)), ("listeners", Number(options.Listeners.Count))));
        if (options.Listeners.Count == 0)
        {
            Show(Finding.Warning("configuration", "cli.check-no-listener"));
        }

        foreach (Finding finding in LimitChecks.Run(options.Gateway).Concat(DiskChecks.Run(options)))
        {
            Show(finding);
        }

        bool isSound = findings.TrueForAll(finding => finding.Status != CheckStatus.Failed);
        bool hasStore = isSound && File.Exists(Path.Combine(options.DataDirectory, "control.db"));
        using Store? store = hasStore ? Open(invocation, Show) : null;
        foreach (Finding finding in PortChecks.Run(options, isSound && IsServing(options)))
        {
            Show(finding);
        }

        foreach (var source in options.Sources)
        {
            foreach (Finding finding in await SourceChecks.RunAsync(source, store, token).ConfigureAwait(false))
            {
                Show(finding);
            }
        }

        if (options.Listeners.Any(LocalServerCertificate.IsNeeded))
        {
            Show(Authority(options, isSound));
        }

        return Conclude(terminal, findings);
    });

    private static Store? Open(Invocation invocation, Action<Finding> show)
    {
        Store? store = null;
        try
        {
            store = invocation.OpenStore();
            store.Get<Wardian.Storage.Control.ControlDatabase>();
            show(Finding.Ok("control-database", "cli.check-database-ok"));
            return store;
        }
        catch (FailureException exception)
        {
            store?.Dispose();
            show(Finding.Failed("control-database", exception.Error));
            return null;
        }
    }

    private static bool IsServing(WardianOptions options)
    {
        if (!Directory.Exists(options.DataDirectory))
        {
            return false;
        }

        using IDisposable? free = DataDirectory.Open(options.DataDirectory).TryLockForServing();
        return free is null;
    }

    private static Finding Authority(WardianOptions options, bool isSound)
    {
        TlsFiles? files = isSound && Directory.Exists(options.DataDirectory) ? new TlsFiles(DataDirectory.Open(options.DataDirectory)) : null;
        return files?.AuthorityFingerprint() is { } fingerprint
            ? Finding.Ok("tls", "cli.check-authority", ("file", files.AuthorityFile), ("fingerprint", fingerprint))
            : Finding.Ok("tls", "cli.check-authority-new");
    }

    private static int Conclude(Terminal terminal, List<Finding> findings)
    {
        Finding[] failed = [.. findings.Where(finding => finding.Status == CheckStatus.Failed)];
        int warnings = findings.Count(finding => finding.Status == CheckStatus.Warning);
        terminal.Json(new { check = "result", status = failed.Length == 0 ? "ok" : "failed", failed = failed.Length, warnings });
        terminal.Say(failed.Length == 0 ? "cli.check-passed" : "cli.check-not-passed",
            ("failed", Number(failed.Length)), ("warnings", Number(warnings)));
        return failed.Length == 0 ? ExitCode.Ok : failed.Max(finding => ExitCode.For(finding.Text));
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
