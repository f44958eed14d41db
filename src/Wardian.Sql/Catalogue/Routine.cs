using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue;

/// <summary>A function, a procedure or an aggregate.</summary>
internal sealed record Routine(RoutineName Name, RoutineKind Kind, ImmutableArray<RoutineArgument> Arguments, TypeReference Returns)
{
    /// <summary>Whether it returns any number of rows.</summary>
    public bool ReturnsSet { get; init; }

    /// <summary>Its language in lower case; <c>internal</c> and <c>c</c> for the server's own.</summary>
    public string Language { get; init; } = "internal";

    /// <summary>Its source text; null for the server's own and where it is not known.</summary>
    public string? Body { get; init; }

    /// <summary>Whether it came with the server. What these do is in a table of ours; any other is known by its body alone.</summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>Whether it runs with the rights of its owner.</summary>
    public bool IsSecurityDefiner { get; init; }

    /// <summary>Whether the server may call it or not as it likes: <c>volatile</c> ones may write.</summary>
    public bool IsVolatile { get; init; }

    /// <summary>The search path that it sets for itself; null when it takes the caller's.</summary>
    public ImmutableArray<string>? SearchPath { get; init; }
}
