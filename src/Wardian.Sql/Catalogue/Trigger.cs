using System.Collections.Immutable;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Catalogue;

/// <summary>What runs when rows of a table change.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Events"><c>insert</c>, <c>update</c>, <c>delete</c>, <c>truncate</c>.</param>
/// <param name="Function">The function that it calls; null in MySQL's dialect.</param>
/// <param name="Body">The statement that it runs, in MySQL's dialect.</param>
internal sealed record Trigger(string Name, ImmutableArray<string> Events, RoutineName? Function, string? Body)
{
    /// <summary>The bits of <c>sql_mode</c> that it was made under, in MySQL's dialect.</summary>
    public MySqlModes Modes { get; init; }

    /// <summary>The whole <c>CREATE TRIGGER</c> in PostgreSQL; null when not known.</summary>
    public string? Definition { get; init; }

    /// <summary>Where a file defines it; null when it comes from no file.</summary>
    public DefinitionPlace? Place { get; init; }

    /// <summary>Whether a file of definitions switches it off; a live catalogue leaves out those that are.</summary>
    public bool IsOff { get; init; }

    /// <summary>The search path under which <see cref="Definition"/> has to be read.</summary>
    public ImmutableArray<string> Path { get; init; } = ["pg_catalog"];
}
