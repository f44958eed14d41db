using System.Net;
using Microsoft.Extensions.Logging;
using Wardian.Gateway.Configuration;
using Wardian.Gateway.Sessions;
using Wardian.Gateway.Transport;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Kernel.Contracts.Gateway;
using Wardian.Testing;
using Wardian.Testing.Access;
using Wardian.Testing.Audit;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Transport;

/// <summary>Faults of ours: each ends the connection it happened on, leaves nothing of it, and touches no other.</summary>
public sealed class FaultTests : IServerCertificate
{
    private const int SessionFault = 1009;
    private static readonly InvalidOperationException Fault = new("a fault that the test has made");

    [Fact]
    public async Task A_handler_that_throws_hears_of_it_and_the_loop_goes_on()
    {
        using var loop = new EventLoop(1, TimeProvider.System, 1024, new GatewayLog(new KeptLog()));
        loop.Start();
        using var broken = new Bell();
        using var sound = new Bell();
        var fault = new TaskCompletionSource<Exception>();
        var ready = new TaskCompletionSource();
        loop.Post(() =>
        {
            loop.Poller.Add(broken.Readable, new Handler(() => throw Fault, exception => Leave(broken, () => fault.SetResult(exception))), 1);
            loop.Poller.Add(sound.Readable, new Handler(() => Leave(sound, ready.SetResult), _ => { }), 1);
        });

        broken.Ring();
        Assert.Same(Fault, await fault.Task.WaitAsync(MessageStream.Patience));
        sound.Ring();
        await ready.Task.WaitAsync(MessageStream.Patience);
        loop.Stop();

        void Leave(Bell bell, Action then)
        {
            loop.Poller.Remove(bell.Readable);
            then();
        }
    }

    [Fact]
    public async Task A_fault_in_a_session_tells_its_client_and_no_other()
    {
        await using var server = FakePostgresServer.Echoing();
        ListenerOptions passing = RunningGateway.Listening("application", FreePort.Find(), tls: null);
        ListenerOptions people = RunningGateway.Listening("people", FreePort.Find(), tls: null) with { Login = LoginMode.LogIn };
        await using RunningGateway gateway = await RunningGateway.StartAsync(Options(server.Port, passing, people));
        await using ScriptedClient other = await ScriptedClient.ConnectAsync(passing.Port);
        await other.StartAsync();

        gateway.Identities.Fault = Fault;
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(people.Port);
        await client.SendAsync(Frontend.Startup(("user", "wang")));

        Assert.Equal("XX000", Received.LastFatal(await client.Messages.ReadToEndAsync()));
        await RunningGateway.HoldsAsync(() => gateway.Status.OpenConnections == 1);
        Assert.Equal(4, (await other.QueryAsync("select 1")).Count);
        Assert.Equal("LoginFailed internal-fault XX000", gateway.Ledger.Records.Single(record => record.Kind == AuditKind.LoginFailed).ToString());
        Assert.Contains(gateway.Log.Lines, line => line is (LogLevel.Error, SessionFault, _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fault_that_comes_again_while_the_session_ends_still_leaves_nothing(bool isBypassed)
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await RunningGateway.StartAsync(server.Port);
        if (isBypassed)
        {
            gateway.Identities.Bypassed["listener-0"] = true;
        }

        await using ScriptedClient other = await ScriptedClient.ConnectAsync(gateway.Port);
        await other.StartAsync();
        gateway.Ledger.Fault = Fault;
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(gateway.Port);
        if (!isBypassed)
        {
            await client.SendAsync(Frontend.Startup(("user", "his_app"), ("replication", "true")));
        }

        await client.Messages.ReadToEndAsync();
        await RunningGateway.HoldsAsync(() => gateway.Status.OpenConnections == 1);
        gateway.Ledger.Fault = null;

        Assert.Equal(4, (await other.QueryAsync("select 1")).Count);
    }

    [Fact]
    public async Task A_connection_that_cannot_be_opened_gives_its_place_back()
    {
        await using var server = FakePostgresServer.Echoing();
        await using RunningGateway gateway = await RunningGateway.StartAsync(server.Port, new GatewayLimits
        {
            EventLoops = 1,
            ConnectionsMax = 1,
            ConnectionsPerAddressMax = 1,
            PendingLoginsMax = 1,
            PendingLoginsPerAddressMax = 1,
        });
        for (int time = 0; time < 3; time++)
        {
            gateway.Identities.Fault = Fault;
            await using (ScriptedClient unlucky = await ScriptedClient.ConnectAsync(gateway.Port))
            {
                Assert.Empty(await unlucky.Messages.ReadToEndAsync());
            }

            // The client can see the end of its connection a moment before the gateway has counted it.
            await RunningGateway.HoldsAsync(() => gateway.Status.OpenConnections == 0);
            gateway.Identities.Fault = null;
            await using (ScriptedClient next = await ScriptedClient.ConnectAsync(gateway.Port))
            {
                Assert.Equal('Z', (await next.StartAsync())[^1].Tag);
            }

            await RunningGateway.HoldsAsync(() => gateway.Status.OpenConnections == 0);
        }

        Assert.Equal(3, gateway.Log.Lines.Count(line => line is (LogLevel.Error, SessionFault, _)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_descriptor_that_cannot_be_watched_is_closed_and_no_longer_counted(bool isBypassed)
    {
        var log = new KeptLog();
        using var loop = new EventLoop(1, TimeProvider.System, 1024, new GatewayLog(log));
        var identities = new MemoryIdentities();
        var ledger = new MemoryLedger();
        GatewayOptions options = Options(1, RunningGateway.Listening("main", FreePort.Find(), tls: null));
        var gateway = new GatewayRuntime(options, [loop], TimeProvider.System)
        {
            Ledger = ledger,
            Identities = identities,
            Bypass = identities,
            Failures = new FailureRecords(ledger, 1, static () => default),
            Log = new GatewayLog(log),
        };
        using var source = new SourceRuntime(options.Sources[0], static _ => Task.FromResult<IPAddress[]>([]), TimeProvider.System, gateway.Log);
        using var listener = new ListenerRuntime(options.Listeners[0], source, gateway, this);
        if (isBypassed)
        {
            identities.Bypassed["main"] = true;
        }

        // epoll takes no ordinary file (EPERM), as it takes no socket when the system's memory for watches is used up (ENOSPC).
        string path = Path.GetTempFileName();
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(path);
        var peer = new IPEndPoint(IPAddress.Loopback, 40000);
        Assert.Equal(Admission.Accepted, gateway.Admit(peer.Address));
        Acceptor.Open(listener, loop, (int)file.DangerousGetHandle(), peer, isAdmitted: true);
        file.SetHandleAsInvalid();
        File.Delete(path);

        Assert.DoesNotContain(
            Directory.GetFiles("/proc/self/fd").Select(descriptor => new FileInfo(descriptor).LinkTarget),
            target => target?.StartsWith(path, StringComparison.Ordinal) == true);
        Assert.Equal((0, 0), (gateway.OpenConnections, gateway.PendingLogins));
        Assert.Empty(gateway.Connections);
        Assert.Contains(log.Lines, line => line.Event == SessionFault);
    }

    (string CertificateFile, string KeyFile) IServerCertificate.Ensure() => throw new NotSupportedException();

    private static GatewayOptions Options(int serverPort, params IReadOnlyList<ListenerOptions> listeners) => new()
    {
        Sources = [new DataSourceOptions { Name = "his", Host = "127.0.0.1", Port = serverPort, Tls = new() { Mode = ServerTlsMode.Disable } }],
        Listeners = listeners,
        Limits = new GatewayLimits { EventLoops = 1 },
    };

    private sealed class Handler(Action onReady, Action<Exception> onFault) : ISocketHandler
    {
        public void OnReady(uint events) => onReady();

        public void OnFault(Exception fault) => onFault(fault);
    }

    private sealed class Bell : IDisposable
    {
        private readonly System.IO.Pipes.AnonymousPipeServerStream _writer = new(System.IO.Pipes.PipeDirection.Out);

        public int Readable => (int)_writer.ClientSafePipeHandle.DangerousGetHandle();

        public void Ring() => _writer.WriteByte(1);

        public void Dispose() => _writer.Dispose();
    }
}
