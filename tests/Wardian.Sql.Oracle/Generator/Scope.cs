namespace Wardian.Sql.Oracle.Generator;

/// <summary>What expressions may name: the sources of a query, and of the queries around it.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, int> _merged = new(StringComparer.Ordinal);

    public Scope? Outer { get; } = outer;

    public List<Source> Sources { get; } = [];

    /// <summary>Notes that a column of two sources is one by USING or NATURAL.</summary>
    public void Merge(string name) => _merged[name] = _merged.GetValueOrDefault(name, 1) + 1;

    /// <summary>Where the sources of FROM begin; before them stands the target of UPDATE or DELETE, which FROM does not see.</summary>
    public int FromStart { get; set; }

    /// <summary>The same sources without the queries around.</summary>
    public Scope Local()
    {
        var local = new Scope(null);
        local.Sources.AddRange(Sources);
        foreach ((string name, int count) in _merged)
        {
            local._merged[name] = count;
        }

        return local;
    }

    /// <summary>Whether a column can be named without its source.</summary>
    public bool IsUnique(string name)
    {
        int count = Sources.Sum(source => source.Columns.Count(column => column.Name == name));
        return count == _merged.GetValueOrDefault(name, 1);
    }

    /// <summary>All columns of a kind that can be named.</summary>
    public List<(Source Source, NamedColumn Column)> Find(ValueKind kind) =>
        [.. Sources.SelectMany(source => source.Nameable.Where(column => column.Kind == kind).Select(column => (source, column)))];
}
