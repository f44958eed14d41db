using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wardian.Audit.Anchoring.Configuration;
using Wardian.Kernel.Text;

namespace Wardian.Audit.Anchoring.Witness;

/// <summary>What a witness answers. Section 3 of docs/formats/anchors.md.</summary>
internal sealed class WitnessEndpoints(WitnessStore store, WitnessOptions options) : IDisposable
{
    private const string Path = "/v1/checkpoints";
    private const string TextType = "text/plain; charset=utf-8";
    private const int BurstMax = 60;

    // Messages are read by people in terminals, never put into HTML.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = BurstMax,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(Path, Limited(PostAsync));
        endpoints.MapGet(Path + "/{id}", Limited(context => GetAsync(context, SendNewestAsync)));
        endpoints.MapGet(Path + "/{id}/log", Limited(context => GetAsync(context, SendLogAsync)));
    }

    public void Dispose() => _limiter.Dispose();

    private RequestDelegate Limited(RequestDelegate answer) => async context =>
    {
        using RateLimitLease lease = _limiter.AttemptAcquire(context.Connection.RemoteIpAddress ?? IPAddress.None);
        await (lease.IsAcquired ? answer(context) : FailAsync(context, HttpStatusCode.TooManyRequests, AnchorCodes.WitnessBusy)).ConfigureAwait(false);
    };

    private async Task PostAsync(HttpContext context)
    {
        var body = new byte[SignedCheckpoint.BytesMax + 1];
        int length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, context.RequestAborted).ConfigureAwait(false);
        if (length == body.Length)
        {
            await FailAsync(context, HttpStatusCode.RequestEntityTooLarge, AnchorCodes.WitnessForm).ConfigureAwait(false);
            return;
        }

        WitnessAnswer answer = store.Take(body.AsSpan(0, length), context.Connection.RemoteIpAddress?.ToString());
        if (answer.Code is { } code)
        {
            await FailAsync(context, answer.Status, code).ConfigureAwait(false);
        }
    }

    private async Task GetAsync(HttpContext context, Func<HttpContext, Guid, Task<bool>> sendAsync)
    {
        bool isSent;
        try
        {
            isSent = Guid.TryParseExact(context.Request.RouteValues["id"] as string, "N", out Guid ledger)
                && await sendAsync(context, ledger).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException && !context.Response.HasStarted)
        {
            await FailAsync(context, HttpStatusCode.ServiceUnavailable, AnchorCodes.WitnessDisk).ConfigureAwait(false);
            return;
        }

        if (!isSent)
        {
            await FailAsync(context, HttpStatusCode.NotFound, AnchorCodes.WitnessNone).ConfigureAwait(false);
        }
    }

    private async Task<bool> SendNewestAsync(HttpContext context, Guid ledger)
    {
        if (store.Newest(ledger) is not { } newest)
        {
            return false;
        }

        context.Response.ContentType = TextType;
        await context.Response.Body.WriteAsync(newest.ToBytes(), context.RequestAborted).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> SendLogAsync(HttpContext context, Guid ledger)
    {
        using Stream? log = store.OpenLog(ledger);
        if (log is null)
        {
            return false;
        }

        context.Response.ContentType = TextType;
        await log.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        return true;
    }

    private async Task FailAsync(HttpContext context, HttpStatusCode status, string code)
    {
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = "application/json; charset=utf-8";
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body, Json))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("error"u8);
            writer.WriteString("code"u8, code);
            writer.WriteString("message"u8, MessageCatalogue.Format(options.Language, code));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        await context.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted).ConfigureAwait(false);
    }
}
