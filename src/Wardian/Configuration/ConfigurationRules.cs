using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Wardian.Gateway.Configuration;
using Wardian.Kernel;

namespace Wardian.Configuration;

/// <summary>What must hold between settings, beyond what each alone must be.</summary>
internal static class ConfigurationRules
{
    public static void Check(WardianOptions options, SettingsReader reader)
    {
        CheckAddress(options.Admin.Address, "Admin:Address", "admin.address", reader);
        CheckUnique([.. options.Sources.Select(source => source.Name)], "Sources", "sources", reader);
        CheckUnique([.. options.Listeners.Select(listener => listener.Name)], "Listeners", "listeners", reader);
        for (int index = 0; index < options.Sources.Count; index++)
        {
            CheckServerTls(options.Sources[index].Tls, Path("Sources", index) + ":Tls", $"sources[{index}].tls", reader);
        }

        for (int index = 0; index < options.Listeners.Count; index++)
        {
            CheckListener(options, index, reader);
        }

        CheckPorts(options, reader);
        SinkRules.Check(options, reader);
        AnchorRules.Check(options, reader);
    }

    private static void CheckListener(WardianOptions options, int index, SettingsReader reader)
    {
        ListenerOptions listener = options.Listeners[index];
        string path = Path("Listeners", index);
        string shown = $"listeners[{index}]";
        CheckAddress(listener.Address, path + ":Address", shown + ".address", reader);
        string[] sources = [.. options.Sources.Select(source => source.Name)];
        if (listener.Source.Length > 0 && !sources.Contains(listener.Source, StringComparer.Ordinal))
        {
            reader.Report(path + ":Source", new Error("config.unknown-source", ("key", shown + ".source"), ("value", listener.Source),
                ("known", sources.Length == 0 ? "-" : NearestName.Find(listener.Source, sources) ?? string.Join(", ", sources))));
        }

        CheckFile(listener.Tls.CertificateFile, path + ":Tls:CertificateFile", shown + ".tls.certificate-file", reader);
        CheckFile(listener.Tls.KeyFile, path + ":Tls:KeyFile", shown + ".tls.key-file", reader);
        CheckFile(listener.Tls.ClientCaFile, path + ":Tls:ClientCaFile", shown + ".tls.client-ca-file", reader);
        if (listener.Tls.ClientCertificate != ClientCertificateMode.None && listener.Tls.ClientCaFile is null)
        {
            reader.Report(path + ":Tls:ClientCertificate", new Error("config.needs",
                ("key", shown + ".tls.client-certificate"), ("needed", shown + ".tls.client-ca-file")));
        }

        CheckPattern(listener.Identity.ApplicationNamePattern, path + ":Identity:ApplicationNamePattern",
            shown + ".identity.application-name-pattern", reader);
        CheckPattern(listener.Identity.CommentPattern, path + ":Identity:CommentPattern", shown + ".identity.comment-pattern", reader);
    }

    private static void CheckServerTls(ServerTlsOptions tls, string path, string shown, SettingsReader reader)
    {
        CheckFile(tls.CaFile, path + ":CaFile", shown + ".ca-file", reader);
        CheckFile(tls.CertificateFile, path + ":CertificateFile", shown + ".certificate-file", reader);
        CheckFile(tls.KeyFile, path + ":KeyFile", shown + ".key-file", reader);
    }

    internal static void CheckUnique(string[] names, string path, string shown, SettingsReader reader)
    {
        for (int index = 1; index < names.Length; index++)
        {
            if (names[index].Length > 0 && Array.IndexOf(names, names[index], 0, index) >= 0)
            {
                reader.Report(Path(path, index) + ":Name", new Error("config.duplicate-name",
                    ("key", $"{shown}[{index}].name"), ("value", names[index])));
            }
        }
    }

    private static void CheckPorts(WardianOptions options, SettingsReader reader)
    {
        var taken = new List<(string Address, int Port)> { (options.Admin.Address, options.Admin.Port) };
        for (int index = 0; index < options.Listeners.Count; index++)
        {
            ListenerOptions listener = options.Listeners[index];
            if (taken.Any(other => other.Port == listener.Port && Overlap(other.Address, listener.Address)))
            {
                reader.Report(Path("Listeners", index) + ":Port", new Error("config.duplicate-port",
                    ("key", $"listeners[{index}].port"), ("value", listener.Port.ToString(CultureInfo.InvariantCulture))));
            }

            taken.Add((listener.Address, listener.Port));
        }
    }

    private static bool Overlap(string left, string right) =>
        left.Equals(right, StringComparison.OrdinalIgnoreCase) || left is "0.0.0.0" or "::" || right is "0.0.0.0" or "::";

    private static void CheckAddress(string address, string path, string shown, SettingsReader reader)
    {
        if (address.Length > 0 && !IPAddress.TryParse(address, out _))
        {
            reader.Report(path, new Error("config.not-an-address", ("key", shown), ("value", address)));
        }
    }

    internal static void CheckFile(string? file, string path, string shown, SettingsReader reader)
    {
        if (file is not null && !File.Exists(file))
        {
            reader.Report(path, new Error("config.file-missing", ("key", shown), ("value", file)));
        }
    }

    private static void CheckPattern(string? pattern, string path, string shown, SettingsReader reader)
    {
        try
        {
            _ = pattern is null ? null : new Regex(pattern, RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            reader.Report(path, new Error("config.bad-pattern", ("key", shown), ("reason", exception.Message)));
        }
    }

    private static string Path(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}:{index}");
}
