namespace Wardian.Audit.Writing;

/// <summary>
/// How many statement records were accepted of each data source. Sources are few and their names are the same objects from record to record,
/// so one more statement costs one comparison. Guarded by the backlog's lock.
/// </summary>
internal sealed class SourceCounts
{
    private readonly Dictionary<string, Count> _counts = new(StringComparer.Ordinal);
    private Count _last = new(string.Empty);

    public void Add(string source)
    {
        if (!ReferenceEquals(source, _last.Source))
        {
            _last = Find(source);
        }

        _last.Records++;
    }

    public long Of(string source) => _counts.TryGetValue(source, out Count? count) ? count.Records : 0;

    private Count Find(string source)
    {
        if (!_counts.TryGetValue(source, out Count? count))
        {
            count = new Count(source);
            _counts.Add(source, count);
        }

        return count;
    }

    private sealed class Count(string source)
    {
        public string Source => source;

        public long Records { get; set; }
    }
}
