using Hospital.Generation;

namespace Hospital.Loading;

/// <summary>What to load and where. Workers is the number of connections that copy at once.</summary>
internal sealed record LoadOptions(string ConnectionString, SizeClass Size, ulong Seed, bool Reset, int Workers, Dictionary<string, string>? Passwords);
