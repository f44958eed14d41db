using System.Collections.Frozen;

namespace Wardian.Kernel.Contracts.Access;

/// <summary>A person who logs in to the gateway with a name of their own.</summary>
public sealed record PersonalIdentity
{
    /// <summary>The log-in name, as sent in the start-up packet's <c>user</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What proves the person.</summary>
    public required ScramVerifier Verifier { get; init; }

    /// <summary>Whether the person may log in now.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>Data source name to the database account that the gateway uses there for this person.</summary>
    public required FrozenDictionary<string, string> Accounts { get; init; }
}
