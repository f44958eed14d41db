namespace Wardian.Coverage;

/// <summary>One counter record: its number in the ledger, its time and what it says.</summary>
internal sealed record CounterPoint(ulong Sequence, DateTimeOffset Time, CounterDetail Detail);
