using Wardian.Audit.Sinks.Configuration;
using Wardian.Kernel;

namespace Wardian.Configuration;

/// <summary>What must hold between the settings of sinks.</summary>
internal static class SinkRules
{
    public static void Check(WardianOptions options, SettingsReader reader)
    {
        ConfigurationRules.CheckUnique([.. options.Sinks.Select(sink => sink.Name)], "Sinks", "sinks", reader);
        for (int index = 0; index < options.Sinks.Count; index++)
        {
            CheckSink(options.Sinks[index], $"Sinks:{index}", $"sinks[{index}]", reader);
        }
    }

    private static void CheckSink(SinkOptions sink, string path, string shown, SettingsReader reader)
    {
        if (sink.Syslog is null == sink.Clickhouse is null)
        {
            reader.Report(path, new Error("config.exactly-one", ("key", shown), ("choices", "syslog, clickhouse")));
        }

        CheckSyslog(sink.Syslog, path, shown, reader);
        if (sink.Clickhouse is { } store)
        {
            CheckUrl(store.Url, path + ":Clickhouse:Url", shown + ".clickhouse.url", reader);
            ConfigurationRules.CheckFile(store.PasswordFile, path + ":Clickhouse:PasswordFile", shown + ".clickhouse.password-file", reader);
            ConfigurationRules.CheckFile(store.CaFile, path + ":Clickhouse:CaFile", shown + ".clickhouse.ca-file", reader);
        }
    }

    internal static void CheckSyslog(SyslogOptions? syslog, string path, string shown, SettingsReader reader)
    {
        ConfigurationRules.CheckFile(syslog?.CaFile, path + ":Syslog:CaFile", shown + ".syslog.ca-file", reader);
        ConfigurationRules.CheckFile(syslog?.CertificateFile, path + ":Syslog:CertificateFile", shown + ".syslog.certificate-file", reader);
        ConfigurationRules.CheckFile(syslog?.KeyFile, path + ":Syslog:KeyFile", shown + ".syslog.key-file", reader);
    }

    /// <summary>A URL with a user or a password in it is refused without being shown: secrets are named by file.</summary>
    private static void CheckUrl(string text, string path, string shown, SettingsReader reader)
    {
        bool isUrl = Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
        if (text.Length > 0 && (!isUrl || url!.UserInfo.Length > 0 || url.Query.Length > 0))
        {
            reader.Report(path, new Error("config.not-a-url", ("key", shown)));
        }
    }
}
