using Wardian.Testing;
using Wardian.Testing.Clusters;

namespace Wardian.IntegrationTests.Subjects;

/// <summary>The folder and the <c>wardian.yaml</c> of a gateway under test.</summary>
internal sealed class GatewaySettings
{
    private readonly Dictionary<(TlsMode Tls, LoginMode Login), int> _ports = [];

    private GatewaySettings(string folder, int adminPort)
    {
        Folder = folder;
        AdminPort = adminPort;
        foreach (TlsMode tls in Enum.GetValues<TlsMode>())
        {
            foreach (LoginMode login in Enum.GetValues<LoginMode>())
            {
                _ports[(tls, login)] = FreePort.Find();
            }
        }
    }

    /// <summary>The program, as built with the tests.</summary>
    public static string Executable { get; } = RepositoryRoot.Combine("artifacts", "bin", "Wardian", Configuration, "wardian");

    /// <summary>Names of the data sources: the same server with and without TLS on the way to it.</summary>
    public static IReadOnlyList<string> Sources { get; } = ["plain", "tls"];

    /// <summary>Where everything is.</summary>
    public string Folder { get; }

    /// <summary>The configuration file.</summary>
    public string File => Path.Combine(Folder, "wardian.yaml");

    /// <summary>The data directory.</summary>
    public string DataDirectory => Path.Combine(Folder, "data");

    /// <summary>Where health and metrics are answered.</summary>
    public int AdminPort { get; }

#if DEBUG
    private const string Configuration = "debug";
#else
    private const string Configuration = "release";
#endif

    /// <summary>The port of a listener.</summary>
    public int Port(TlsMode tls, LoginMode login) => _ports[(tls, login)];

    /// <summary>Makes the folder and writes the configuration.</summary>
    public static async Task<GatewaySettings> WriteAsync(PrivateCluster cluster, CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(Executable))
        {
            throw new InvalidOperationException($"{Executable} is not built; run dotnet build src/Wardian");
        }

        int adminPort = FreePort.Find();
        (string certificate, string key) = cluster.Certificates.IssueServer("gateway-" + adminPort);
        var settings = new GatewaySettings(Directory.CreateTempSubdirectory("wardian-gateway-").FullName, adminPort);
        IEnumerable<string> listeners = settings._ports.Select(pair =>
            Listener(pair.Key.Tls, pair.Key.Login, pair.Value, certificate, key));
        await System.IO.File.WriteAllTextAsync(settings.File, settings.Head(cluster) + string.Concat(listeners), cancellationToken);
        return settings;
    }

    // All drivers fail to log in from one address on purpose: each failure is looked for, so none is counted into a summary.
    private string Head(PrivateCluster cluster) =>
        $"""
        data-directory: {DataDirectory}
        language: en-US
        admin:
          address: 127.0.0.1
          port: {AdminPort}
        gateway:
          failures-recorded-per-minute-max: 10000
        sources:
          - name: plain
            host: {PrivateCluster.Host}
            port: {cluster.Port}
            tls:
              mode: disable
          - name: tls
            host: {PrivateCluster.Host}
            port: {cluster.Port}
            tls:
              mode: verify-full
              ca-file: {cluster.CaFile}
        listeners:

        """;

    private static string Listener(TlsMode tls, LoginMode login, int port, string certificate, string key) => tls is TlsMode.Plain
        ? $"""
          - name: plain-{Word(login)}
            address: {PrivateCluster.Host}
            port: {port}
            source: plain
            login: {Word(login)}
            profile: {Profile(login)}
            tls:
              mode: disable

        """
        : $"""
          - name: tls-{Word(login)}
            address: {PrivateCluster.Host}
            port: {port}
            source: tls
            login: {Word(login)}
            profile: {Profile(login)}
            tls:
              mode: required
              certificate-file: {certificate}
              key-file: {key}

        """;

    private static string Word(LoginMode login) => login is LoginMode.PassThrough ? "pass-through" : "log-in";

    private static string Profile(LoginMode login) => login is LoginMode.PassThrough ? "application" : "person";
}
