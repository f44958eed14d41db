using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>The server's own types, as far as the lineage of a name can depend on them.</summary>
internal static class PostgresTypes
{
    /// <summary><c>bool</c>.</summary>
    public static TypeReference Boolean { get; } = BuiltIn("bool");

    /// <summary><c>int4</c>.</summary>
    public static TypeReference Integer { get; } = BuiltIn("int4");

    /// <summary><c>int8</c>.</summary>
    public static TypeReference BigInteger { get; } = BuiltIn("int8");

    /// <summary><c>numeric</c>.</summary>
    public static TypeReference Numeric { get; } = BuiltIn("numeric");

    /// <summary><c>text</c>.</summary>
    public static TypeReference Text { get; } = BuiltIn("text");

    /// <summary><c>json</c>.</summary>
    public static TypeReference Json { get; } = BuiltIn("json");

    /// <summary><c>unknown</c>: the type of a row's field that is a constant in quotes.</summary>
    public static TypeReference Unknown { get; } = BuiltIn("unknown");

    /// <summary><c>record</c>.</summary>
    public static TypeReference Record { get; } = BuiltIn("record");

    /// <summary>
    /// Every type casts implicitly to those behind it in its list and not the other way round (<c>pg_cast</c>), so that those are common; types
    /// that cast both ways, as most of characters do, stay what the first is (<c>select_common_type</c>).
    /// </summary>
    private static readonly ImmutableArray<ImmutableArray<string>> Ladders =
    [
        ["int2", "int4", "int8", "numeric", "float4", "float8"],
        ["date", "timestamp", "timestamptz"],
        ["time", "timetz"],
        ["cidr", "inet"],
        ["char", "text"],
        ["varchar", "name"],
        ["bpchar", "name"],
    ];

    /// <summary>A type in <c>pg_catalog</c>.</summary>
    public static TypeReference BuiltIn(string name) => new("pg_catalog", name);

    /// <summary>Whether values of a type are texts, of which <c>||</c> makes one.</summary>
    public static bool IsCharacters(TypeReference type) => type is { Schema: "pg_catalog", IsArray: false, Name: "text" or "varchar" or "bpchar" or "name" or "char" };

    /// <summary>Whether <c>||</c> joins values of a type as they are, so that a constant in quotes becomes one of them.</summary>
    public static bool IsJoined(TypeReference type) => type is { Schema: "pg_catalog", Name: "bytea" or "bit" or "varbit" or "jsonb" or "tsvector" or "tsquery" };

    /// <summary>Whether of two types of merged columns the right one is the common one, so that the left is cast to it.</summary>
    public static bool IsRightCommon(TypeReference left, TypeReference right)
    {
        if (left.IsUnknown || right.IsUnknown || left == right || left.IsArray || right.IsArray)
        {
            return false;
        }

        foreach (ImmutableArray<string> ladder in Ladders)
        {
            int leftStep = ladder.IndexOf(left.Name!);
            int rightStep = ladder.IndexOf(right.Name!);
            if (leftStep >= 0 && rightStep >= 0)
            {
                return rightStep > leftStep;
            }
        }

        return false;
    }
}
