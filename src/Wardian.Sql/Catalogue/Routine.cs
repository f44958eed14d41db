using System.Collections.Immutable;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Catalogue;

/// <summary>A function, a procedure or an aggregate.</summary>
internal sealed record Routine(RoutineName Name, RoutineKind Kind, ImmutableArray<RoutineArgument> Arguments, TypeReference Returns)
{
    /// <summary>Whether it returns any number of rows.</summary>
    public bool ReturnsSet { get; init; }

    /// <summary>Its language in lower case; <c>internal</c> and <c>c</c> for the server's own.</summary>
    public string Language { get; init; } = "internal";

    /// <summary>
    /// Its source text; for functions of users in the language <c>internal</c>, such as the constructors of ranges, the name of the server's
    /// function; null for the server's own and where it is not known.
    /// </summary>
    public string? Body { get; init; }

    /// <summary>
    /// The search path under which the names in <see cref="Body"/> were meant, for bodies that the server has already resolved and prints
    /// back (<c>BEGIN ATOMIC</c>, <c>RETURN</c>); null when they mean what they mean at the time of the call.
    /// </summary>
    public ImmutableArray<string>? BodyPath { get; init; }

    /// <summary>The search path under which the names in the defaults of its arguments were meant; a server prints them with full names.</summary>
    public ImmutableArray<string> DefaultPath { get; init; } = ["pg_catalog"];

    /// <summary>The bits of <c>sql_mode</c> that it was made under, in MySQL's dialect: its body is read and run under these.</summary>
    public MySqlModes Modes { get; init; }

    /// <summary>The functions that an aggregate is made of.</summary>
    public ImmutableArray<RoutineName> Parts { get; init; } = [];

    /// <summary>The extension that it belongs to; otherwise null.</summary>
    public string? Extension { get; init; }

    /// <summary>Where a file defines it; null when it comes from no file.</summary>
    public DefinitionPlace? Place { get; init; }

    /// <summary>Whether it came with the server. What these do is in a table of ours; any other is known by its body alone.</summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>Whether it runs with the rights of its owner.</summary>
    public bool IsSecurityDefiner { get; init; }

    /// <summary>Whether the server may call it or not as it likes: <c>volatile</c> ones may write.</summary>
    public bool IsVolatile { get; init; }

    /// <summary>
    /// The search path that it sets for itself, with <c>pg_temp</c> and <c>pg_catalog</c> where the server puts them; null when it takes the
    /// caller's.
    /// </summary>
    public ImmutableArray<string>? SearchPath { get; init; }
}
