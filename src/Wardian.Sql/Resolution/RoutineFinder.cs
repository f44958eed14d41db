using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>
/// Finds the routines that a call may mean. The server chooses among those of one name by a long rule about types that we know only in
/// part; so unless one fits exactly, all that could be meant are taken, and what they do is added up.
/// </summary>
internal static class RoutineFinder
{
    /// <summary>The routines that a call may mean; none when there is no such routine.</summary>
    public static ImmutableArray<Routine> Find(Analysis analysis, CallExpression call, Value[] arguments) =>
        call.Arguments.Any(argument => argument.Name is not null)
            // Which parameter an argument is for differs from routine to routine.
            ? [.. Named(analysis, call.Name).Where(routine => Fits(routine, call))]
            : Choose(analysis, Named(analysis, call.Name).Where(routine => Fits(routine, call)), arguments);

    /// <summary>The functions of one argument that a row may be passed to.</summary>
    public static ImmutableArray<Routine> Find(Analysis analysis, string name, Value row)
    {
        analysis.Unqualified.Add(name);
        UserSchema.Note(analysis, found: null, name, default, schema => analysis.Catalogue.FindRoutines(new RoutineName(schema, name)).Count > 0);
        IEnumerable<Routine> named = analysis.NameContext.SearchPath
            .SelectMany(schema => analysis.Catalogue.FindRoutines(new RoutineName(schema, name)));
        return Choose(analysis, named.Where(routine => routine.Arguments.Count(argument => argument.IsInput) == 1), [row]);
    }

    /// <summary>The type that the routines return when they agree on it.</summary>
    public static TypeReference ReturnType(Analysis analysis, ImmutableArray<Routine> candidates, Value[] arguments)
    {
        TypeReference type = candidates[0].Returns;
        foreach (Routine candidate in candidates)
        {
            if (candidate.Returns != type)
            {
                return default;
            }
        }

        return IsPolymorphic(type) ? Substitute(analysis, candidates[0], type, arguments) : type;
    }

    /// <summary>Whether a type stands for the type of an argument.</summary>
    public static bool IsPolymorphic(TypeReference type) =>
        type is { Schema: "pg_catalog", Name: { } name } && name.StartsWith("any", StringComparison.Ordinal) && name is not "any";

    /// <summary>The routines of that name.</summary>
    public static IEnumerable<Routine> Named(Analysis analysis, QualifiedName name)
    {
        ImmutableArray<Identifier> parts = name.Parts;
        KnownGaps.NoteRoutine(analysis, name);
        if (parts.Length == 1)
        {
            analysis.Unqualified.Add(parts[0].Name);
            UserSchema.Note(analysis, found: null, parts[0].Name, name.Span, schema => analysis.Catalogue.FindRoutines(new RoutineName(schema, parts[0].Name)).Count > 0);
            return analysis.NameContext.SearchPath
                .Where(schema => schema != NameContext.TemporarySchema)
                .SelectMany(schema => analysis.Catalogue.FindRoutines(new RoutineName(schema, parts[0].Name)));
        }

        return parts.Length == 3 && !analysis.Relations.IsThisDatabase(parts[0].Name)
            ? []
            : analysis.Catalogue.FindRoutines(new RoutineName(parts[^2].Name, parts[^1].Name));
    }

    /// <summary>Whether a routine can be called with that number of arguments and those names.</summary>
    private static bool Fits(Routine routine, CallExpression call)
    {
        bool isProcedure = routine.Kind == RoutineKind.Procedure;
        int inputs = 0;
        int required = 0;
        bool isVariadic = false;
        foreach (RoutineArgument argument in routine.Arguments)
        {
            if (!argument.IsInput && !(isProcedure && argument.IsOutput))
            {
                continue;
            }

            inputs++;
            required += argument.HasDefault || argument.Mode == ParameterMode.Variadic ? 0 : 1;
            isVariadic |= argument.Mode == ParameterMode.Variadic;
        }

        int given = call.Arguments.Length + (call.IsWithinGroup ? call.OrderBy.Length : 0);
        return given >= required && (given <= inputs || isVariadic) && HasNames(routine, call);
    }

    private static bool HasNames(Routine routine, CallExpression call)
    {
        foreach (Argument argument in call.Arguments)
        {
            if (argument.Name is { } name && !routine.Arguments.Any(item => string.Equals(item.Name, name.Name, StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return true;
    }

    private static ImmutableArray<Routine> Choose(Analysis analysis, IEnumerable<Routine> routines, Value[] arguments)
    {
        ImmutableArray<Routine> possible = [.. routines.Where(routine => !IsExcluded(analysis, routine, arguments))];
        if (possible.Length > 1)
        {
            foreach (Routine routine in possible)
            {
                if (IsExact(routine, arguments))
                {
                    return [routine];
                }
            }
        }

        return possible;
    }

    /// <summary>Whether no rule of the server's makes these arguments ones of the routine: a row is no scalar, and the other way round.</summary>
    private static bool IsExcluded(Analysis analysis, Routine routine, Value[] arguments)
    {
        int position = 0;
        foreach (RoutineArgument argument in routine.Arguments)
        {
            if (!argument.IsInput || argument.Mode == ParameterMode.Variadic || position >= arguments.Length)
            {
                continue;
            }

            Value value = arguments[position++];
            if (TypeFinder.BaseOf(analysis, value.Type).IsArray && !TakesArray(analysis, argument.Type) && !analysis.Conversions.IsImplicit(value, argument.Type))
            {
                return true;
            }

            if (!IsPseudo(argument.Type) && !argument.Type.IsArray && IsRow(analysis, value) && !IsRow(analysis, Value.None with { Type = argument.Type })
                && !analysis.Conversions.IsImplicit(value, argument.Type))
            {
                return true;
            }

            bool isOwnType = argument.Type.Schema is not null and not "pg_catalog";
            if (isOwnType && value.Type is { Schema: "pg_catalog" } && !IsPseudo(value.Type) && !IsDomain(analysis, argument.Type)
                && !analysis.Conversions.IsImplicit(value, argument.Type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an array may be passed: nothing but an array type, a domain, which may be over one, and what stands for any type takes it.</summary>
    private static bool TakesArray(Analysis analysis, TypeReference type) => type.IsArray || IsDomain(analysis, type)
        || (IsPseudo(type) && type.Name is not ("anynonarray" or "anyenum" or "anyrange" or "anymultirange" or "anycompatiblenonarray"
            or "anycompatiblerange" or "anycompatiblemultirange" or "record"));

    private static bool IsPseudo(TypeReference type) => IsPolymorphic(type) || type is { Schema: "pg_catalog", Name: "any" or "record" or "internal" or "unknown" };

    private static bool IsRow(Analysis analysis, Value value) => !TypeFinder.FieldsOf(analysis, value).IsDefault;

    private static bool IsDomain(Analysis analysis, TypeReference type) =>
        analysis.Catalogue.TryFindType(type.Schema!, type.Name!, out DataType? found) && found.Kind == DataTypeKind.Domain;

    private static bool IsExact(Routine routine, Value[] arguments)
    {
        int position = 0;
        foreach (RoutineArgument argument in routine.Arguments.Where(item => item.IsInput))
        {
            if (position >= arguments.Length || argument.Mode == ParameterMode.Variadic
                || arguments[position].Type.IsUnknown || arguments[position].Type != argument.Type)
            {
                return false;
            }

            position++;
        }

        return position == arguments.Length;
    }

    private static TypeReference Substitute(Analysis analysis, Routine routine, TypeReference type, Value[] arguments)
    {
        int position = 0;
        foreach (RoutineArgument argument in routine.Arguments.Where(item => item.IsInput))
        {
            TypeReference given = position < arguments.Length ? arguments[position].Type : default;
            position++;
            if (given.IsUnknown || !IsPolymorphic(argument.Type) || IsCommon(argument.Type) != IsCommon(type))
            {
                continue;
            }

            bool isOne = IsCommon(type) && routine.Arguments.Count(item => item.IsInput) > 1;
            return isOne ? default : Made(analysis, given, MadeOf(argument.Type), MadeOf(type));
        }

        return default;
    }

    /// <summary>What a routine gives that takes one of these and gives another; the domains around arrays and ranges are taken off.</summary>
    private static TypeReference Made(Analysis analysis, TypeReference given, DataTypeKind? takes, DataTypeKind? gives)
    {
        TypeReference part = takes switch
        {
            null => TypeFinder.ElementOf(analysis, given),
            DataTypeKind.Range => InsideOf(analysis, given),
            DataTypeKind.Multirange => InsideOf(analysis, InsideOf(analysis, given)),
            _ => given,
        };
        return takes == gives && takes != DataTypeKind.Scalar ? TypeFinder.BaseOf(analysis, given)
            : gives switch { null when !part.IsArray => part with { IsArray = true }, DataTypeKind.Scalar => part, _ => default };
    }

    /// <summary>The type of a range's bounds, or of a multirange's ranges; not known when it is neither.</summary>
    private static TypeReference InsideOf(Analysis analysis, TypeReference type) =>
        TypeFinder.BaseOf(analysis, type) is { IsUnknown: false, IsArray: false } range && analysis.Catalogue.TryFindType(range.Schema!, range.Name!, out DataType? found)
            && found.Kind is DataTypeKind.Range or DataTypeKind.Multirange ? found.Base : default;

    /// <summary>What a type that stands for others asks for; null for an array.</summary>
    private static DataTypeKind? MadeOf(TypeReference type) =>
        type.Name!.EndsWith("multirange", StringComparison.Ordinal) ? DataTypeKind.Multirange
        : type.Name.EndsWith("range", StringComparison.Ordinal) ? DataTypeKind.Range
        : type.Name.EndsWith("nonarray", StringComparison.Ordinal) || !type.Name.EndsWith("array", StringComparison.Ordinal) ? DataTypeKind.Scalar
        : null;

    private static bool IsCommon(TypeReference type) => type.Name!.StartsWith("anycompatible", StringComparison.Ordinal);
}
