using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Wardian.Testing.Clusters;
using Wardian.Testing.Processes;

namespace Wardian.IntegrationTests.Subjects;

/// <summary>
/// The real <c>wardian serve</c> before a private cluster, with a data directory of its own and four listeners: with and without TLS, with
/// authentication passed through and with personal identities. It ends with the tests, however they end.
/// </summary>
internal sealed class GatewayUnderTest : ISubject
{
    /// <summary>Who logs in on the listeners that ask for a personal identity. An ordinary name here is a Chinese one.</summary>
    public const string Person = "李医生";

    private const string Keeper = """
        folder=$1
        shift
        "$@" >"$folder/server.log" 2>&1 &
        server=$!
        if read -r word; then
            kill -TERM $server
            wait $server
            echo $?
        else
            kill -TERM $server
            wait $server
            rm -rf "$folder"
        fi
        """;

    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ReadyInterval = TimeSpan.FromMilliseconds(50);

    private readonly PrivateCluster _cluster;
    private readonly GatewaySettings _settings;
    private readonly Process _keeper;
    private int? _exitCode;

    private GatewayUnderTest(PrivateCluster cluster, GatewaySettings settings, Process keeper)
    {
        _cluster = cluster;
        _settings = settings;
        _keeper = keeper;
    }

    /// <summary>The person's password.</summary>
    public string PersonPassword { get; } = "person-" + RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>Everything that the server keeps.</summary>
    public string DataDirectory => _settings.DataDirectory;

    /// <summary>What the server wrote to its standard output and error.</summary>
    public string LogFile => Path.Combine(_settings.Folder, "server.log");

    /// <summary>Starts a gateway before a cluster and waits until it is ready.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="account">The database account that the person uses.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<GatewayUnderTest> StartAsync(
        PrivateCluster cluster, ClusterAccount account, CancellationToken cancellationToken)
    {
        GatewaySettings settings = await GatewaySettings.WriteAsync(cluster, cancellationToken);
        await SetAdministratorAsync(settings, cancellationToken);
        Process keeper = ProcessRunner.Start(new ProcessSpec("setsid", "sh", "-c", Keeper, "sh", settings.Folder,
            GatewaySettings.Executable, "serve", "--config", settings.File)
        {
            WorkingDirectory = settings.Folder,
        });
        var gateway = new GatewayUnderTest(cluster, settings, keeper);
        bool isStarted = false;
        try
        {
            await gateway.WaitUntilReadyAsync(cancellationToken);
            await gateway.AddPersonAsync(account, cancellationToken);
            isStarted = true;
            return gateway;
        }
        finally
        {
            if (!isStarted)
            {
                await gateway.DisposeAsync();
            }
        }
    }

    /// <inheritdoc />
    public Endpoint Endpoint(TlsMode tls, LoginMode login, string database) => login switch
    {
        LoginMode.PassThrough => Endpoint(_cluster.Scram, tls, database),
        LoginMode.LogIn => new(PrivateCluster.Host, _settings.Port(tls, login), tls, _cluster.CaFile, Person, PersonPassword, database),
    };

    /// <summary>Where a database account connects whose authentication is passed through.</summary>
    public Endpoint Endpoint(ClusterAccount account, TlsMode tls, string database) =>
        _cluster.Endpoint(account, tls, database) with { Port = _settings.Port(tls, LoginMode.PassThrough) };

    /// <summary>The options by which a command reads values as the audit administrator.</summary>
    public static IReadOnlyList<string> AdministratorOptions => ["--key", "audit.key", "--passphrase-file", "passphrase"];

    /// <summary>Runs <c>wardian</c> with this gateway's configuration.</summary>
    public Task<ProcessResult> WardianAsync(string standardInput, CancellationToken cancellationToken, params string[] arguments) =>
        WardianAsync(_settings, standardInput, cancellationToken, arguments);

    /// <summary>Ends the server as systemd would and returns its exit code; what it kept stays until this object is disposed.</summary>
    public async Task<int> StopAsync()
    {
        if (_exitCode is null)
        {
            await _keeper.StandardInput.WriteLineAsync("stop");
            await _keeper.StandardInput.FlushAsync();
            string answer = await _keeper.StandardOutput.ReadToEndAsync();
            await _keeper.WaitForExitAsync();
            _exitCode = int.Parse(answer, CultureInfo.InvariantCulture);
        }

        return _exitCode.Value;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_exitCode is null)
        {
            _keeper.StandardInput.Close();
            await _keeper.WaitForExitAsync();
        }
        else
        {
            Directory.Delete(_settings.Folder, recursive: true);
        }

        _keeper.Dispose();
    }

    private static async Task SetAdministratorAsync(GatewaySettings settings, CancellationToken cancellationToken)
    {
        string passphrase = "audit-" + RandomNumberGenerator.GetHexString(24, lowercase: true);
        await File.WriteAllTextAsync(Path.Combine(settings.Folder, "passphrase"), passphrase, cancellationToken);
        await WardianAsync(settings, string.Empty, cancellationToken, "audit", "key", "new", "--output", "audit.key", "--passphrase-file", "passphrase");
        await WardianAsync(settings, string.Empty, cancellationToken, "audit", "key", "set", "audit.key.pub");
    }

    private static async Task<ProcessResult> WardianAsync(
        GatewaySettings settings, string standardInput, CancellationToken cancellationToken, params string[] arguments)
    {
        var spec = new ProcessSpec(GatewaySettings.Executable, [.. arguments, "--config", settings.File])
        {
            StandardInput = standardInput,
            WorkingDirectory = settings.Folder,
        };
        ProcessResult result = await ProcessRunner.RunAsync(spec, cancellationToken);
        return result.EnsureSuccess("wardian " + string.Join(' ', arguments));
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var admin = new Uri($"http://{PrivateCluster.Host}:{_settings.AdminPort}");
        using var http = new HttpClient { BaseAddress = admin, Timeout = ReadyLimit };
        long began = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(http, cancellationToken))
        {
            if (Stopwatch.GetElapsedTime(began) > ReadyLimit)
            {
                string log = await File.ReadAllTextAsync(LogFile, cancellationToken);
                throw new InvalidOperationException("the gateway did not get ready: " + log);
            }

            await Task.Delay(ReadyInterval, cancellationToken);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await http.GetAsync(new Uri("/readyz", UriKind.Relative), cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task AddPersonAsync(ClusterAccount account, CancellationToken cancellationToken)
    {
        await WardianAsync(PersonPassword, cancellationToken, "user", "add", Person, "--password-stdin");
        foreach (string source in GatewaySettings.Sources)
        {
            await WardianAsync(account.Password, cancellationToken, "account", "set", account.Name, "--source", source, "--password-stdin");
            await WardianAsync(string.Empty, cancellationToken, "user", "grant", Person, "--source", source, "--account", account.Name);
        }
    }
}
