using System.Globalization;
using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;

namespace Wardian.Testing.Peers;

/// <summary>Debian's rsyslog, over TLS or in clear, which writes each message's parts into a file.</summary>
public sealed class RsyslogServer : PeerProcess
{
    private readonly TestCertificates? _certificates;

    /// <summary>Prepares its folder; with TLS when <paramref name="isTls"/>.</summary>
    public RsyslogServer(bool isTls)
    {
        string driver = string.Empty;
        string mode = string.Empty;
        if (isTls)
        {
            _certificates = new TestCertificates(Folder);
            (string certificate, string key) = _certificates.IssueServer("server");
            driver = $"global(DefaultNetstreamDriver=\"gtls\" DefaultNetstreamDriverCAFile=\"{_certificates.CaFile}\" "
                + $"DefaultNetstreamDriverCertFile=\"{certificate}\" DefaultNetstreamDriverKeyFile=\"{key}\")";
            mode = " StreamDriver.Name=\"gtls\" StreamDriver.Mode=\"1\" StreamDriver.AuthMode=\"anon\"";
        }

        File.WriteAllText(Path.Combine(Folder, "rsyslog.conf"),
            $"""
            global(workDirectory="{Folder}" maxMessageSize="64k")
            {driver}
            module(load="imtcp"{mode})
            module(load="imudp")
            input(type="imtcp" address="127.0.0.1" port="{Port.ToString(CultureInfo.InvariantCulture)}")
            input(type="imudp" address="127.0.0.1" port="{Port.ToString(CultureInfo.InvariantCulture)}")
            template(name="parts" type="string" string="%pri%|%timestamp:::date-rfc3339%|%hostname%|%app-name%|%msgid%|%structured-data%|%msg%\n")
            action(type="omfile" file="{Output}" template="parts")

            """);
    }

    /// <summary>PEM file of the authority of its certificate.</summary>
    public string CaFile => _certificates?.CaFile ?? string.Empty;

    /// <summary>What it received: priority, time, host, program, message id, structured data and message, separated by <c>|</c>.</summary>
    public string[] Lines => File.Exists(Output) ? File.ReadAllLines(Output) : [];

    private string Output => Path.Combine(Folder, "received.log");

    /// <inheritdoc />
    protected override ProcessSpec Spec() => new("/usr/sbin/rsyslogd", "-n", "-f", Path.Combine(Folder, "rsyslog.conf"), "-i", Path.Combine(Folder, "pid"));
}
