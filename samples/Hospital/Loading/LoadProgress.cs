using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Hospital.Commands;
using Hospital.Generation;

namespace Hospital.Loading;

/// <summary>Reports finished tables, and every five seconds how far the running ones are.</summary>
internal sealed class LoadProgress : IDisposable
{
    private readonly TextWriter _output;
    private readonly Messages _messages;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ConcurrentDictionary<string, RowSink> _running = new(StringComparer.Ordinal);
    private readonly Timer _timer;
    private readonly Lock _lock = new();

    public LoadProgress(TextWriter output, Messages messages)
    {
        _output = output;
        _messages = messages;
        _timer = new Timer(_ => ShowRunning(), null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
    }

    public void Start(TableSource table, RowSink sink) => _running[table.Schema + "." + table.Name] = sink;

    public void Finish(TableSource table, RowSink sink)
    {
        _running.TryRemove(table.Schema + "." + table.Name, out _);
        Write(_messages.Format("table-done", table.Schema + "." + table.Name, sink.Rows.ToString("N0", CultureInfo.InvariantCulture)));
    }

    public void Stage(string key) => Write(_messages.Format(key));

    public void Dispose() => _timer.Dispose();

    private void ShowRunning()
    {
        foreach (var (name, sink) in _running)
        {
            Write(_messages.Format("table-running", name, sink.Rows.ToString("N0", CultureInfo.InvariantCulture)));
        }
    }

    private void Write(string text)
    {
        lock (_lock)
        {
            _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{_clock.Elapsed.TotalSeconds,6:F1}s] {text}"));
        }
    }
}
