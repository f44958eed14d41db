using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Wardian.Gateway.Tests.Transport;

/// <summary>Keeps what the gateway has logged.</summary>
internal sealed class KeptLog : ILogger<GatewayLog>
{
    private readonly ConcurrentQueue<(LogLevel Level, int Event, string Text)> _lines = new();

    public IReadOnlyList<(LogLevel Level, int Event, string Text)> Lines => [.. _lines];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, eventId.Id, formatter(state, exception)));
}
