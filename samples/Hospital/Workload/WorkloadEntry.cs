namespace Hospital.Workload;

/// <summary>One labelled statement. Seconds count from 0001-01-01; rows are the rows a database of size S would give, roughly.</summary>
internal sealed record WorkloadEntry(
    long Seconds, string Account, string Ip, string Program, string Sql, long Rows, string Label, string Family, string Persona, string Session);
