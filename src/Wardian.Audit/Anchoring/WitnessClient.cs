using System.Net;
using Wardian.Audit.Anchoring.Configuration;
using Wardian.Audit.Sinks;
using Wardian.Kernel;

namespace Wardian.Audit.Anchoring;

/// <summary>Asks a witness. Section 3 of docs/formats/anchors.md. Its certificate is verified; its answers are bounded. Thread-safe.</summary>
internal sealed class WitnessClient : IDisposable
{
    private const string Path = "/v1/checkpoints";

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly Uri _url;
    private readonly PeerTls _tls;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _http;

    public WitnessClient(WitnessAnchorOptions options)
    {
        _url = new Uri(options.Url);
        _tls = new PeerTls(_url.Host, options.CaFile);
        _handler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            SslOptions = _tls.Options,
        };

        // Whoever asks has a time limit of their own.
        _http = new HttpClient(_handler, disposeHandler: false)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = 2 * SignedCheckpoint.BytesMax,
        };
    }

    /// <summary>The newest checkpoint it has of the ledger; null when it has none.</summary>
    public async Task<SignedCheckpoint?> NewestAsync(Guid ledger, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await _http.GetAsync(Address($"/{ledger:N}"), cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        byte[] body = response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false) : [];
        return SignedCheckpoint.Parse(body) ?? throw new IOException("The witness gave no checkpoint.");
    }

    /// <summary>Sends a checkpoint and says how it was answered.</summary>
    public async Task<HttpStatusCode> PostAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(checkpoint.ToBytes());
        using HttpResponseMessage response = await _http.PostAsync(Address(string.Empty), content, cancellationToken).ConfigureAwait(false);
        return response.StatusCode;
    }

    /// <summary>
    /// Copies all it has of the ledger into <paramref name="into"/>; false when it has nothing. A <see cref="FailureException"/> when it does not
    /// answer as a witness does, or with more than <paramref name="bytesMax"/>.
    /// </summary>
    public async Task<bool> TryCopyLogAsync(Guid ledger, Stream into, long bytesMax, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await _http.GetAsync(
                Address($"/{ledger:N}/log"), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                return false;
            }

            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw Unreachable($"HTTP {(int)response.StatusCode}");
            }

            Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
            {
                await CopyAsync(body, into, bytesMax, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw Unreachable((exception.InnerException ?? exception).Message);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
        _tls.Dispose();
    }

    private async Task CopyAsync(Stream body, Stream into, long bytesMax, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 << 10];
        for (long copied = 0; ;)
        {
            int read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            copied += read;
            if (copied > bytesMax)
            {
                throw new FailureException(AnchorCodes.TooLarge, ("anchor", _url.GetLeftPart(UriPartial.Authority)));
            }

            await into.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }
    }

    private Uri Address(string rest) => new(_url, Path + rest);

    private FailureException Unreachable(string reason) =>
        new(AnchorCodes.Unreachable, ("anchor", _url.GetLeftPart(UriPartial.Authority)), ("reason", reason));
}
