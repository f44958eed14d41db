using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue;

/// <summary>A policy of row-level security: conditions that are added to whatever touches a table's rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Command"><c>all</c>, <c>select</c>, <c>insert</c>, <c>update</c> or <c>delete</c>.</param>
internal sealed record RowPolicy(string Name, string Command)
{
    /// <summary>Whether rows are seen that meet it or another one like it; otherwise all of its kind must be met.</summary>
    public bool IsPermissive { get; init; } = true;

    /// <summary>The roles that it is for; <c>public</c> is everybody.</summary>
    public ImmutableArray<string> Roles { get; init; } = ["public"];

    /// <summary>The condition of rows that are there; null when there is none.</summary>
    public string? Using { get; init; }

    /// <summary>The condition of new rows; null when that of the others holds for them, too.</summary>
    public string? Check { get; init; }

    /// <summary>The search path under which the conditions have to be read.</summary>
    public ImmutableArray<string> Path { get; init; } = ["pg_catalog"];

    /// <summary>Whether a name in it has changed hands since it was written, so that its conditions are not known any more.</summary>
    public bool IsOpaque { get; init; }

    /// <summary>Whether it is for a command.</summary>
    public bool IsFor(string command) => Command == "all" || Command == command;

    /// <summary>Whether a word stands in one of its conditions.</summary>
    public bool Mentions(string word) =>
        (Using?.Contains(word, StringComparison.OrdinalIgnoreCase) ?? false) || (Check?.Contains(word, StringComparison.OrdinalIgnoreCase) ?? false);
}
