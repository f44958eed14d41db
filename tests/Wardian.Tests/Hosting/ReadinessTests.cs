using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Wardian.Hosting;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Kernel.Contracts.Gateway;
using Wardian.Testing;
using Wardian.Testing.Audit;
using Wardian.Testing.Postgres;
using Wardian.Tests.Support;

namespace Wardian.Tests.Hosting;

/// <summary><c>/readyz</c>: 200 while listeners accept and records are kept, 503 otherwise.</summary>
public sealed class ReadinessTests : IGatewayStatus
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public GatewayStatus Current { get; private set; } = new(IsListening: false, IsDraining: false, OpenConnections: 0);

    [Fact]
    public async Task It_follows_listeners_and_ledger()
    {
        var ledger = new MemoryLedger();
        int port = FreePort.Find();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<IAuditLedger>(ledger).AddSingleton<IGatewayStatus>(this).AddAdmin();
        await using WebApplication application = builder.Build();
        application.MapAdmin();
        await application.StartAsync(Cancellation);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        Assert.Equal("503 gateway: not listening", await ReadAsync(http));
        Current = new GatewayStatus(IsListening: true, IsDraining: false, OpenConnections: 3);
        Assert.Equal("200", await ReadAsync(http));
        ledger.IsFailing = true;
        Assert.Equal("503 ledger: records cannot be written", await ReadAsync(http));
        ledger.IsFailing = false;
        Assert.Equal("200", await ReadAsync(http));
        Current = Current with { IsDraining = true };
        Assert.Equal("503 gateway: draining", await ReadAsync(http));
    }

    [Fact]
    public async Task A_database_that_is_down_does_not_count_and_the_drain_can_be_watched_to_its_end()
    {
        var isRunning = new TaskCompletionSource();
        var mayAnswer = new TaskCompletionSource();
        var database = new FakePostgresServer(async connection =>
        {
            await connection.AcceptAsync();
            await connection.AnswerQueriesAsync(async sql =>
            {
                isRunning.SetResult();
                await mayAnswer.Task.WaitAsync(MessageStream.Patience);
                return FakePostgresServer.RowOf(sql);
            });
        });
        using var workplace = new Workplace();
        await workplace.InitialiseAsync(database.Port);
        await using RunningServer server = await RunningServer.StartAsync(workplace);
        await using ScriptedClient client = await ScriptedClient.ConnectAsync(workplace.ListenPort);
        await client.StartAsync();
        await client.SendAsync(Frontend.Query("select slow"));
        await isRunning.Task.WaitAsync(MessageStream.Patience);

        server.Terminate();
        await server.UntilAsync(async () => await server.StatusAsync("/readyz") == HttpStatusCode.ServiceUnavailable);
        Assert.Equal("503 gateway: draining", await ReadAsync(server.Http));
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/healthz"));
        mayAnswer.SetResult();
        await client.Messages.ReadToEndAsync();
        await client.DisposeAsync();
        Assert.Equal(0, await server.EndAsync());

        await database.DisposeAsync();
        await using RunningServer alone = await RunningServer.StartAsync(workplace);
        Assert.Equal("200", await ReadAsync(alone.Http));
    }

    // The status, and behind it what is wrong.
    private static async Task<string> ReadAsync(HttpClient http)
    {
        using HttpResponseMessage response = await http.GetAsync(new Uri("/readyz", UriKind.Relative), Cancellation);
        JsonElement checks = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("checks");
        IEnumerable<string> wrong = checks.EnumerateObject().Where(check => check.Value.GetProperty("status").GetString() != "ok")
            .Select(check => $" {check.Name}: {check.Value.GetProperty("detail").GetString()}");
        return $"{(int)response.StatusCode}{string.Concat(wrong)}";
    }
}
