namespace Wardian.Audit.Sinks.Configuration;

/// <summary>Where records are sent besides the ledger. Made by the host.</summary>
public sealed class SinksOptions
{
    /// <summary>The directory in which each sink remembers how far it has come. It is made when it does not exist. No default.</summary>
    public required string Directory { get; init; }

    /// <summary>The sinks.</summary>
    public required IReadOnlyList<SinkOptions> Sinks { get; init; }
}
