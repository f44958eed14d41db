namespace Hospital.Generation;

/// <summary>One table: where it lives, how many rows it will have, and how to stream them in column order.</summary>
internal sealed record TableSource(string Schema, string Name, Func<long> CountRows, Action<RowSink> Write)
{
    public string QualifiedName => $"\"{Schema}\".\"{Name}\"";

    public string FileName => $"{Schema}.{Name}.copy";
}
