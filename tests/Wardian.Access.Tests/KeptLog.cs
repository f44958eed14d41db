using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Wardian.Access.Directory;

namespace Wardian.Access.Tests;

/// <summary>Keeps what the refresh has logged.</summary>
internal sealed class KeptLog : ILogger<AccessRefresh>
{
    private readonly ConcurrentQueue<(LogLevel Level, int Event)> _events = new();

    public IReadOnlyList<(LogLevel Level, int Event)> Events => [.. _events];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _events.Enqueue((logLevel, eventId.Id));
}
