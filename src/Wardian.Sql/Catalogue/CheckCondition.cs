using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue;

/// <summary>A condition that every row of a table, or every value of a domain, has to meet (<c>CHECK</c>).</summary>
/// <param name="Name">The constraint's name.</param>
/// <param name="Text">The condition; a table's columns stand in it without the table's name.</param>
/// <param name="Path">The search path under which the text has to be read.</param>
internal sealed record CheckCondition(string Name, string Text, ImmutableArray<string> Path)
{
    /// <summary>Whether it holds for the table's own rows alone (<c>NO INHERIT</c>).</summary>
    public bool IsNoInherit { get; init; }

    /// <summary>Whether the table has it also without any parent (<c>conislocal</c>). A live catalogue does not tell.</summary>
    public bool IsOwn { get; init; } = true;

    /// <summary>How many of the table's parents it comes from (<c>coninhcount</c>). A live catalogue does not tell.</summary>
    public int Inherited { get; init; }

    /// <summary>One of MySQL's, of which nothing but the condition counts: no statement that is followed names it, so its text stands for its name.</summary>
    public static CheckCondition Unnamed(string text) => new(text, text, []);
}
