using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Wardian.Audit.Tests.Support;

/// <summary>Keeps what was logged.</summary>
internal sealed class ListLogger : ILogger
{
    public ConcurrentQueue<(EventId Id, string Text, Exception? Exception)> Entries { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Entries.Enqueue((eventId, formatter(state, exception), exception));
}
