using System.Diagnostics;
using System.Globalization;
using Wardian.Testing.Processes;

namespace Wardian.Testing.Clusters;

/// <summary>
/// A MariaDB 10.11 server of the tests' own: in a temporary folder, on a free port of 127.0.0.1 and a socket of its own, never as root, with
/// an account <c>root</c> without a password. As with <see cref="PrivateCluster"/>, a shell between the tests and the server waits for the
/// end of its standard input, so the server and the folder go away when the tests end in whatever way.
/// </summary>
public sealed class MariaDbCluster : IAsyncDisposable
{
    private const string Server = "/usr/sbin/mariadbd";

    private const string Keeper = """
        dir=$1 port=$2
        cd "$dir"
        # A server that starts removes what looks like another's temporary tables.
        mkdir tmp && export TMPDIR="$dir/tmp"
        {
            mariadb-install-db --no-defaults --datadir="$dir/data" --auth-root-authentication-method=normal --skip-test-db &&
            /usr/sbin/mariadbd --no-defaults --datadir="$dir/data" --socket="$dir/socket" --port="$port" --bind-address=127.0.0.1 \
                --pid-file="$dir/pid" --skip-name-resolve --skip-log-bin --character-set-server=utf8mb4 --max-allowed-packet=64M \
                --innodb-buffer-pool-size=32M --tmpdir="$dir" --innodb-flush-log-at-trx-commit=0 &
        } >setup.log 2>&1
        keeper=$!
        tries=0
        until mariadb-admin --no-defaults --socket="$dir/socket" -u root ping >/dev/null 2>&1; do
            tries=$((tries + 1))
            [ $tries -lt 600 ] && kill -0 $keeper 2>/dev/null || { echo failed; break; }
            sleep 0.1
        done
        [ -e "$dir/pid" ] && echo ready
        cat >/dev/null
        [ -e "$dir/pid" ] && kill -9 "$(cat "$dir/pid")" 2>/dev/null
        wait
        cd / && rm -rf "$dir"
        """;

    private readonly Process _keeper;

    private MariaDbCluster(Process keeper, string folder, int port)
    {
        _keeper = keeper;
        Folder = folder;
        Port = port;
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The folder of the server; its socket is here too.</summary>
    public string Folder { get; }

    /// <summary>Makes and starts a server.</summary>
    /// <exception cref="InvalidOperationException">It could not be made; the message says why.</exception>
    public static async Task<MariaDbCluster> StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Server))
        {
            throw new InvalidOperationException("MariaDB is not installed; run eng/prerequisites.sh mariadb");
        }

        // Another process may take the port between the look and the start; then the next one is tried.
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await StartOnceAsync(cancellationToken);
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
                // Tried again with another port.
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    private static async Task<MariaDbCluster> StartOnceAsync(CancellationToken cancellationToken)
    {
        int port = FreePort.Find();
        string folder = Directory.CreateTempSubdirectory("wardian-my-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            (await ProcessRunner.RunAsync(new ProcessSpec("chown", "postgres:postgres", folder), cancellationToken)).EnsureSuccess("chown");
        }

        Process keeper = ProcessRunner.Start(new ProcessSpec("setsid", "sh", "-c", Keeper, "sh", folder, port.ToString(CultureInfo.InvariantCulture))
        {
            Unprivileged = true,
            WorkingDirectory = "/",
        });
        var cluster = new MariaDbCluster(keeper, folder, port);
        string? answer = await keeper.StandardOutput.ReadLineAsync(cancellationToken);
        if (string.Equals(answer, "ready", StringComparison.Ordinal))
        {
            return cluster;
        }

        string log = Path.Combine(folder, "setup.log");
        string reason = File.Exists(log) ? await File.ReadAllTextAsync(log, cancellationToken) : "no log";
        await cluster.DisposeAsync();
        throw new InvalidOperationException($"the private MariaDB server did not start: {reason}");
    }
}
