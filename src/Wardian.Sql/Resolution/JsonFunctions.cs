using System.Collections.Frozen;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>The server's functions that write values as JSON, or make values of types of users out of it.</summary>
internal static class JsonFunctions
{
    /// <summary>Those that write their arguments, whatever these are made of.</summary>
    private static readonly FrozenSet<string> Writers = FrozenSet.Create(
        StringComparer.Ordinal,
        "to_json", "to_jsonb", "row_to_json", "array_to_json", "json_agg", "jsonb_agg", "json_object_agg", "jsonb_object_agg",
        "json_build_array", "json_build_object", "jsonb_build_array", "jsonb_build_object",
        "json_agg_strict", "jsonb_agg_strict", "json_object_agg_strict", "json_object_agg_unique", "json_object_agg_unique_strict",
        "jsonb_object_agg_strict", "jsonb_object_agg_unique", "jsonb_object_agg_unique_strict");

    /// <summary>The same with words between the arguments.</summary>
    private static readonly FrozenSet<string> Constructors = FrozenSet.Create(
        StringComparer.Ordinal, "json", "json_scalar", "json_serialize", "json_array", "json_arrayagg", "json_object", "json_objectagg");

    private static readonly FrozenSet<string> Readers = FrozenSet.Create(
        StringComparer.Ordinal,
        "json_populate_record", "json_populate_recordset", "jsonb_populate_record", "jsonb_populate_recordset", "jsonb_populate_record_valid");

    /// <summary>What a call of one of the server's functions reads to write its arguments, or to make a row like the one that it is passed.</summary>
    public static ColumnSet Note(Analysis analysis, Routine routine, Value[] arguments, SourceSpan span)
    {
        if (routine.IsBuiltIn && Readers.Contains(routine.Name.Name) && arguments.Length > 0)
        {
            DomainChecks.NoteContent(analysis, arguments[0], span);
        }

        return routine.IsBuiltIn && Writers.Contains(routine.Name.Name) ? Write(analysis, arguments, span) : default;
    }

    /// <summary>What a constructor in SQL's own grammar reads to write its values, and to make a value of the type that it returns.</summary>
    public static ColumnSet Note(Analysis analysis, CallExpression call, IEnumerable<Value> values, TypeReference type)
    {
        string name = call.Name.Last();
        ColumnSet sources = Constructors.Contains(name) ? Write(analysis, values, call.Span) : default;
        bool isMade = call.Type is not null && (name.StartsWith("json", StringComparison.Ordinal) || name == "xmlserialize");
        return isMade ? analysis.Conversions.Convert(new Value(sources, IsIdentity: false, default), type, CastContext.Explicit, call.Span).Sources : sources;
    }

    private static ColumnSet Write(Analysis analysis, IEnumerable<Value> values, SourceSpan span)
    {
        ColumnSet sources = default;
        foreach (Value value in values)
        {
            sources |= analysis.Conversions.WriteJson(value, span).Sources;
        }

        return sources;
    }
}
