using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue;

/// <summary>A routine that PostgreSQL runs with statements that make, change or remove objects.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Event"><c>ddl_command_start</c>, <c>ddl_command_end</c>, <c>sql_drop</c>, <c>table_rewrite</c>.</param>
/// <param name="Function">The routine.</param>
/// <param name="Tags">The statements' tags (<c>CREATE TABLE</c>) that it is for; empty for all.</param>
internal sealed record EventTrigger(string Name, string Event, RoutineName Function, ImmutableArray<string> Tags)
{
    /// <summary>Objects that all databases share, and event triggers themselves, set nothing off.</summary>
    private static readonly string[] Quiet = ["database", "role", "user", "group", "tablespace", "system", "event trigger"];

    /// <summary>Whether a file of definitions switches it off; a live catalogue leaves out those that are.</summary>
    public bool IsOff { get; init; }

    /// <summary>Whether a statement sets it off; see the firing matrix in PostgreSQL's documentation.</summary>
    /// <param name="command">The statement's tag in lower case: <c>create table as</c>.</param>
    /// <param name="mayDrop">Whether it may remove something.</param>
    public bool IsMeant(string command, bool mayDrop)
    {
        string subject = command[(command.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        bool isKind = Event switch
        {
            "sql_drop" => mayDrop,
            "table_rewrite" => command.StartsWith("alter ", StringComparison.Ordinal),
            _ => true,
        };
        return isKind && !IsOff && !Quiet.Contains(subject, StringComparer.Ordinal) && (Tags.IsEmpty || Tags.Contains(command, StringComparer.OrdinalIgnoreCase));
    }
}
