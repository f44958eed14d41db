using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Wardian.Kernel;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Knowledge;

/// <summary>
/// What the functions do that came with PostgreSQL or with its additional modules. Their code is C, so nothing in the catalogue tells; a
/// function that is not in here and has no body is one of which nothing is known.
/// </summary>
internal static class FunctionEffects
{
    private const string ServerSet = "server";
    private const string AnyOther = "*";

    /// <summary>What the constructors of a user's range type are made of; they return a value and do nothing else.</summary>
    private const string RangeConstructor = "range_constructor";

    private static readonly ImmutableArray<FunctionEffect> ValueOnly = [new(FunctionEffectKind.Value, 0)];

    private static readonly ImmutableArray<FunctionEffect> HandlerOnly = [new(FunctionEffectKind.Handler, 0)];

    /// <summary>No expression has this type, so no statement can call what takes it.</summary>
    private static readonly TypeReference InternalType = new("pg_catalog", "internal");

    private static readonly Lazy<FrozenDictionary<(string Set, string Name), ImmutableArray<FunctionEffect>>> Table = new(Load);

    /// <summary>Every row's set, name (with argument types where only one of several is meant) and effects.</summary>
    public static IEnumerable<KeyValuePair<(string Set, string Name), ImmutableArray<FunctionEffect>>> All => Table.Value;

    /// <summary>
    /// Finds what <paramref name="routine"/> does; false when it is not known, which also holds for every function with a body of its own.
    /// </summary>
    public static bool TryFind(Routine routine, out ImmutableArray<FunctionEffect> effects)
    {
        effects = [];
        if (routine.Arguments.Any(argument => argument.Type == InternalType))
        {
            effects = HandlerOnly;
        }
        else if (routine.IsBuiltIn)
        {
            effects = Find(ServerSet, routine);
            // What is neither stable nor volatile can do nothing else; but only names that were there to be looked at are trusted.
            if (effects.IsEmpty && !routine.IsVolatile && PostgresBuiltIns.Snapshot.FindRoutines(routine.Name).Count > 0)
            {
                effects = ValueOnly;
            }
        }
        else if (routine is { Language: "c" or "internal", Extension: { } extension })
        {
            effects = Find(extension, routine);
            if (effects.IsEmpty && Table.Value.TryGetValue((extension, AnyOther), out ImmutableArray<FunctionEffect> others))
            {
                effects = others;
            }
        }
        else if (routine.Language == "internal" && (routine.Body?.Contains(RangeConstructor, StringComparison.Ordinal) ?? false))
        {
            effects = ValueOnly;
        }

        return !effects.IsEmpty;
    }

    /// <summary>Whether a function that an extension brings, known by its name alone, has a value and does nothing else.</summary>
    public static bool IsPlain(string extension, string name) =>
        Table.Value.TryGetValue((extension, name), out ImmutableArray<FunctionEffect> effects) && effects.All(effect => effect.Kind == FunctionEffectKind.Value);

    private static ImmutableArray<FunctionEffect> Find(string set, Routine routine)
    {
        string types = string.Join(',', routine.Arguments.Where(argument => argument.IsInput).Select(argument => argument.Type.Name));
        ImmutableArray<FunctionEffect> byName = Table.Value.GetValueOrDefault((set, routine.Name.Name), []);
        ImmutableArray<FunctionEffect> byTypes = Table.Value.GetValueOrDefault((set, $"{routine.Name.Name}({types})"), []);
        return byName.IsEmpty ? byTypes : [.. byName, .. byTypes];
    }

    private static FrozenDictionary<(string Set, string Name), ImmutableArray<FunctionEffect>> Load() =>
        KnowledgeFile.Rows(typeof(FunctionEffects).Assembly, "postgresql-functions.tsv")
            .ToLookup(row => (row[0], row[1]), row => new FunctionEffect(ParseKind(row[2]), ParseArgument(row[3])))
            .ToFrozenDictionary(rows => rows.Key, rows => rows.ToImmutableArray());

    /// <summary>The kind that a data file calls so.</summary>
    public static FunctionEffectKind ParseKind(string word) =>
        Enum.Parse<FunctionEffectKind>(word.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true);

    private static int ParseArgument(string text) => text == "-" ? 0 : int.Parse(text, CultureInfo.InvariantCulture);
}
