using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql;

/// <summary>What the catalogue holds, for whoever lists it rather than asks about a statement. What came with the server is left out.</summary>
public sealed partial class SqlCatalogue
{
    /// <summary>Users' tables and views by schema and name.</summary>
    public IEnumerable<RelationName> Relations => Snapshot.Relations
        .Where(relation => relation.Kind != RelationKind.Sequence && !NameContext.IsOfServer(relation.Name.Schema) && !relation.IsTemporary)
        .Select(relation => relation.Name).OrderBy(name => name.Schema, StringComparer.Ordinal).ThenBy(name => name.Name, StringComparer.Ordinal);

    /// <summary>Users' routines: schema and name, argument types, whether it is a procedure, language, and the text, null when not known.</summary>
    public IEnumerable<(string Schema, string Name, string Arguments, bool IsProcedure, string Language, string? Body)> Routines =>
        Snapshot.RoutineNames.Where(name => !NameContext.IsOfServer(name.Schema))
            .SelectMany(name => Snapshot.FindRoutines(name)).Where(routine => !routine.IsBuiltIn && routine.Kind is RoutineKind.Function or RoutineKind.Procedure)
            .Select(routine => (routine.Name.Schema, routine.Name.Name, ArgumentsOf(routine), routine.Kind == RoutineKind.Procedure, routine.Language, routine.Body));

    /// <summary>Whether a relation is a query rather than rows, whether such a query's rows are kept, its comment and its query; null where there is none.</summary>
    /// <param name="name">One of <see cref="Relations"/>; of another one nothing is known.</param>
    public (bool IsView, bool IsMaterialized, bool IsForeign, string? Comment, string? Definition) Describe(RelationName name) =>
        Snapshot.TryFind(name, out Relation? relation)
            ? (relation.IsView, relation.Kind == RelationKind.MaterializedView, relation.Kind == RelationKind.ForeignTable, relation.Comment, relation.Definition)
            : default;

    /// <summary>
    /// The columns of a relation in their order: name, type as it is declared (empty when not known), whether it may be null, whether a row has a
    /// value in it that no statement gives, whether that is worked out from others, and the comment.
    /// </summary>
    /// <param name="name">One of <see cref="Relations"/>; another one has none.</param>
    public IEnumerable<(string Name, string Type, bool IsNullable, bool HasDefault, bool IsGenerated, string? Comment)> ColumnsOf(RelationName name) =>
        Snapshot.TryFind(name, out Relation? relation)
            ? relation.Columns.Select(column =>
                (column.Name, column.DeclaredType ?? column.Type.Name ?? string.Empty, !column.IsNotNull, column.HasDefault, column.Generation is not null, column.Comment))
            : [];

    /// <summary>The primary key's columns, empty when there is none, and those of unique keys, each with the key's name.</summary>
    /// <param name="name">One of <see cref="Relations"/>; another one has none.</param>
    public (ImmutableArray<string> Primary, ImmutableArray<(string Name, ImmutableArray<string> Columns)> Unique) KeysOf(RelationName name) =>
        Snapshot.TryFind(name, out Relation? relation)
            ? (relation.PrimaryKey,
                [.. relation.Indexes
                    .Where(index => index is { IsUnique: true, Kind: ComputedKind.Index, Condition: null, Expressions.IsEmpty: true } && index.Label is not ("pkey" or "excl"))
                    .Select(index => (index.Name.Name, index.Columns.IsEmpty ? index.Plain : index.Columns)).Where(key => !key.Item2.IsEmpty)])
            : ([], []);

    /// <summary>The foreign keys: name, columns, the table that they lead to and its columns, empty when they are not named.</summary>
    /// <param name="name">One of <see cref="Relations"/>; another one has none.</param>
    public IEnumerable<(string Name, ImmutableArray<string> Columns, RelationName Target, ImmutableArray<string> TargetColumns)> ForeignKeysOf(RelationName name) =>
        Snapshot.TryFind(name, out Relation? relation)
            ? relation.ForeignKeys.Select(key => (key.Name, key.Columns, key.ReferencedTable, key.ReferencedColumns))
            : [];

    private static string ArgumentsOf(Routine routine) => string.Join(", ", routine.Arguments.Where(argument => argument.IsInput)
        .Select(argument => $"{argument.Name} {argument.Type.Name}{(argument.Type.IsArray ? "[]" : string.Empty)}".Trim()));
}
