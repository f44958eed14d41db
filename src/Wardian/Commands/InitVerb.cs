using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text;
using Wardian.Console;
using Wardian.Kernel;
using Wardian.Kernel.Text;

namespace Wardian.Commands;

/// <summary><c>wardian init</c>: writes a commented configuration to start from.</summary>
internal static class InitVerb
{
    private const string DefaultFile = "wardian.yaml";
    private const string DefaultData = "/var/lib/wardian";
    private const int DefaultServerPort = 5432;

    public static Command Create(Cli cli)
    {
        Command command = cli.Command("init", "init");
        Option<string> source = cli.Option<string>(command, "--source", "opt-init-source", isRequired: true);
        Option<string> listen = cli.Option<string>(command, "--listen", "opt-init-listen", isRequired: true);
        Option<string?> output = cli.Option<string?>(command, "--output", "opt-output");
        Option<bool> force = cli.Option<bool>(command, "--force", "opt-force");
        return cli.Run(command, invocation =>
        {
            if (!TryParse(invocation.Get(source)!, DefaultServerPort, out string host, out int port) || host.Length == 0)
            {
                return invocation.Terminal.Fail(new Error("cli.usage-address", ("value", invocation.Get(source)!)));
            }

            if (!TryParse(invocation.Get(listen)!, null, out string address, out int listenPort)
                || (address.Length > 0 && !IPAddress.TryParse(address, out _)))
            {
                return invocation.Terminal.Fail(new Error("cli.usage-address", ("value", invocation.Get(listen)!)));
            }

            string text = Sample(invocation.Terminal.Language,
                ("data-directory", Path.GetFullPath(invocation.Get(cli.DataDirectory) ?? DefaultData)),
                ("host", host),
                ("port", port.ToString(CultureInfo.InvariantCulture)),
                ("tls-mode", IsLocal(host) ? "disable" : "verify-full"),
                ("listen-address", address.Length == 0 ? IPAddress.Loopback.ToString() : address),
                ("listen-port", listenPort.ToString(CultureInfo.InvariantCulture)));
            return Write(invocation, invocation.Get(output) ?? DefaultFile, text, invocation.Get(force));
        });
    }

    private static int Write(Invocation invocation, string file, string text, bool mayReplace)
    {
        try
        {
            using var stream = new FileStream(file, mayReplace ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (IOException) when (!mayReplace && File.Exists(file))
        {
            return invocation.Terminal.Fail(new Error("cli.file-exists", ("file", file)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return invocation.Terminal.Fail(new Error("cli.file-unwritable", ("file", file), ("reason", exception.Message)));
        }

        invocation.Terminal.Json(new { file = Path.GetFullPath(file) });
        invocation.Terminal.Say("cli.init-done", ("file", file));
        return ExitCode.Ok;
    }

    private static string Sample(string language, params (string Name, string Value)[] values)
    {
        string name = $"sample/wardian.{(MessageCatalogue.Languages.Contains(language, StringComparer.Ordinal) ? language : MessageCatalogue.Languages[0])}.yaml";
        using Stream stream = typeof(InitVerb).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var text = new StringBuilder(reader.ReadToEnd());
        foreach ((string key, string value) in values)
        {
            text.Replace($"{{{key}}}", value);
        }

        return text.ToString();
    }

    // "host:port", "[::1]:port", "port" where a port alone makes sense, "host" where a port is known.
    private static bool TryParse(string text, int? defaultPort, out string host, out int port)
    {
        int colon = text.LastIndexOf(':');
        bool isBareName = colon < 0 && defaultPort is not null;
        host = isBareName ? text : colon < 0 ? string.Empty : text[..colon].Trim('[', ']');
        port = defaultPort ?? 0;
        return (isBareName || int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port))
            && port is > 0 and <= ushort.MaxValue && host.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or ':' or '_');
    }

    private static bool IsLocal(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
