namespace Hospital.Checking;

/// <summary>One thing that was verified, and what was found.</summary>
internal sealed record CheckResult(string Name, bool Passed, string Found);
