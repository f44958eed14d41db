using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Kernel;

namespace Wardian.Audit.Sinks.Store;

/// <summary>Asks ClickHouse over its HTTP interface. Its answers to mistakes may quote data, so only their numbers are passed on. Thread-safe.</summary>
internal sealed class ClickHouseClient : IDisposable
{
    private const string ExceptionCodeHeader = "X-ClickHouse-Exception-Code";
    private const int ErrorTextMax = 4096;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly ClickHouseOptions _options;
    private readonly Uri _url;
    private readonly string _password;
    private readonly PeerTls _tls;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _http;

    public ClickHouseClient(ClickHouseOptions options)
    {
        _options = options;
        _url = new Uri(options.Url);
        _password = options.PasswordFile is null ? string.Empty : File.ReadLines(options.PasswordFile).FirstOrDefault() ?? string.Empty;
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
        _http = new HttpClient(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Runs a statement without a result.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(string.Empty, new StringContent(sql), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Inserts rows of the format JSONEachRow; they are in the table when this returns.</summary>
    public async Task InsertAsync(string sql, ReadOnlyMemory<byte> rows, CancellationToken cancellationToken)
    {
        var content = new ReadOnlyMemoryContent(rows);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using HttpResponseMessage response =
            await SendAsync("&query=" + Uri.EscapeDataString(sql), content, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks for rows; the caller reads them off the response.</summary>
    public Task<HttpResponseMessage> QueryAsync(string sql, CancellationToken cancellationToken) =>
        SendAsync(string.Empty, new StringContent(sql), cancellationToken);

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
        _tls.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(string parameters, HttpContent content, CancellationToken cancellationToken)
    {
        var address = new UriBuilder(_url) { Query = $"database={_options.Database}{parameters}" };
        using var request = new HttpRequestMessage(HttpMethod.Post, address.Uri) { Content = content };
        request.Headers.Add("X-ClickHouse-User", _options.User);
        if (_password.Length > 0)
        {
            request.Headers.Add("X-ClickHouse-Key", _password);
        }

        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw new FailureException(SinkCodes.StoreUnreachable, ("url", _url.GetLeftPart(UriPartial.Authority)),
                ("reason", (exception.InnerException ?? exception).Message));
        }

        if (response.StatusCode == HttpStatusCode.OK)
        {
            return response;
        }

        using (response)
        {
            throw new FailureException(SinkCodes.StoreRefused, ("url", _url.GetLeftPart(UriPartial.Authority)),
                ("status", ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)),
                ("code", await CodeAsync(response, cancellationToken).ConfigureAwait(false)));
        }
    }

    /// <summary>Newer versions give the number in a header, older ones at the beginning of the text: <c>Code: 60, e.displayText() = …</c>.</summary>
    private static async Task<string> CodeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Headers.TryGetValues(ExceptionCodeHeader, out IEnumerable<string>? values))
        {
            return values.First();
        }

        using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(body);
        var text = new char[ErrorTextMax];
        int length = await reader.ReadBlockAsync(text, cancellationToken).ConfigureAwait(false);
        return FindCode(text.AsSpan(0, length));
    }

    private static string FindCode(ReadOnlySpan<char> text)
    {
        const string Start = "Code: ";
        int at = text.IndexOf(Start, StringComparison.Ordinal);
        ReadOnlySpan<char> rest = at < 0 ? [] : text[(at + Start.Length)..];
        int digits = rest.IndexOfAnyExceptInRange('0', '9');
        return digits <= 0 ? "-" : rest[..digits].ToString();
    }
}
