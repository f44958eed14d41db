using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>What is known of an expression's value.</summary>
/// <param name="Sources">The base columns that it depends on.</param>
/// <param name="IsIdentity">Whether it is the value of its source, unchanged.</param>
/// <param name="Type">Its type as far as it is known.</param>
internal readonly record struct Value(ColumnSet Sources, bool IsIdentity, TypeReference Type)
{
    /// <summary>A value without sources and of no known type.</summary>
    public static Value None => default;

    /// <summary>A constant that takes whatever type is asked for.</summary>
    public static Value Literal => new() { IsLiteral = true };

    /// <summary>The fields of a row without a type of its own; default when it has one, or is no row.</summary>
    public ImmutableArray<Column> Fields { get; init; }

    /// <summary>The length or the like that its type has, as <see cref="TypeModifier"/> writes it; null without one.</summary>
    public string? Modifier { get; init; }

    /// <summary>Whether it is a constant in quotes, or null, which becomes one of whatever type is asked for without a cast.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>Whether it is a parameter of the statement, whose type the client may name without a word in the text.</summary>
    public bool IsParameter { get; init; }

    /// <summary>The constants that it is one of, where rows of constants are written out; null for any other value.</summary>
    public ImmutableList<Expression>? Constants { get; init; }

    /// <summary>A value that is made of this one.</summary>
    public Value Derived(TypeReference type = default) => new(Sources, IsIdentity: false, type);

    /// <summary>A value of the given type that depends on both.</summary>
    public static Value Join(Value left, Value right, TypeReference type = default) =>
        new(left.Sources | right.Sources, IsIdentity: false, type);

    /// <summary>The value of a column that comes from one of two queries.</summary>
    public static Value Either(Value left, Value right) =>
        new(left.Sources | right.Sources, left.IsIdentity && right.IsIdentity, left.Type == right.Type || right.IsLiteral ? left.Type : left.IsLiteral ? right.Type : default)
        {
            Fields = left.Fields.IsDefault ? right.Fields : left.Fields,
            Modifier = left.Modifier == right.Modifier ? left.Modifier : null,
            IsLiteral = left.IsLiteral && right.IsLiteral,
            Constants = left.Constants is null || right.Constants is null ? left.Constants ?? right.Constants : left.Constants.AddRange(right.Constants),
        };

    /// <summary>The value of a column of one query without the rows of another, which only makes it one of a common type.</summary>
    public static Value Without(Value left, Value right) => Either(left, right) with { Sources = left.Sources, Constants = left.Constants };
}
