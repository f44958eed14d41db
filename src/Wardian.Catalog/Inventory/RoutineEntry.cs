namespace Wardian.Catalog.Inventory;

/// <summary>A function or a procedure.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">Its arguments as the server prints them, by which routines of one name differ; empty when it has none or they are not known.</param>
internal sealed record RoutineEntry(string Schema, string Name, string Arguments = "")
{
    /// <summary>Whether it is called by <c>CALL</c>.</summary>
    public bool IsProcedure { get; init; }

    /// <summary>Its language in lower case; empty when not known.</summary>
    public string Language { get; init; } = string.Empty;

    /// <summary>Whether it runs with its owner's rights.</summary>
    public bool RunsAsOwner { get; init; }

    /// <summary>Its text; null when the account may not see it, or it is not text.</summary>
    public string? Body { get; init; }

    /// <summary>Its comment; empty without one.</summary>
    public string Comment { get; init; } = string.Empty;
}
