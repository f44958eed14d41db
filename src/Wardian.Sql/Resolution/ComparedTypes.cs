using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>
/// Which functions of users the server may call to sort, group, hash or compare values of a type: those of the operator classes by which it
/// does so unasked, of the type and of whatever its values are made of (<c>lookup_type_cache</c>).
/// </summary>
internal static class ComparedTypes
{
    /// <summary>All that may be called; of a type that is not known, all that there are.</summary>
    public static ImmutableArray<RoutineName> FunctionsOf(CatalogueSnapshot catalogue, TypeReference type)
    {
        HashSet<TypeReference> met = [type];
        var waiting = new Queue<TypeReference>(met);
        var functions = new HashSet<RoutineName>();
        while (waiting.TryDequeue(out TypeReference next))
        {
            functions.UnionWith(catalogue.OperatorClasses.Where(item => item.IsDefault && IsOf(item.Type, next)).SelectMany(item => item.Functions));
            foreach (TypeReference inner in Inside(catalogue, next).Where(met.Add))
            {
                waiting.Enqueue(inner);
            }
        }

        return [.. functions.OrderBy(function => function.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>Whether values of a type are ranges, or made of ranges, which compare their ends when they are made.</summary>
    public static bool IsRange(CatalogueSnapshot catalogue, TypeReference type) =>
        !type.IsUnknown && catalogue.TryFindType(type.Schema!, type.Name!, out DataType? found) && found.Kind is DataTypeKind.Range or DataTypeKind.Multirange;

    private static bool IsOf(TypeReference compared, TypeReference type) => type.IsUnknown || compared.IsUnknown || compared == type
        || RoutineFinder.IsPolymorphic(compared) || RoutineFinder.IsPolymorphic(type) || type == PostgresTypes.Record;

    /// <summary>What values of a type are compared by: elements, fields, ends, what is under a domain or is the same to the server.</summary>
    private static IEnumerable<TypeReference> Inside(CatalogueSnapshot catalogue, TypeReference type)
    {
        if (type.IsUnknown)
        {
            return [];
        }

        if (type.IsArray)
        {
            return [type.Element];
        }

        if (!catalogue.TryFindType(type.Schema!, type.Name!, out DataType? found))
        {
            return catalogue.TryFind(new RelationName(type.Schema!, type.Name!), out Relation? relation) ? relation.Columns.Select(column => column.Type) : [];
        }

        return found.Kind switch
        {
            DataTypeKind.Composite => found.Fields.Select(field => field.Type),
            DataTypeKind.Domain or DataTypeKind.Range or DataTypeKind.Multirange => [found.Base],

            // One that is the same in memory as another has its classes; a cast that runs a function is not told apart from that.
            _ when !found.IsBuiltIn => catalogue.OperatorClasses.Select(item => item.Type).Where(other => catalogue.IsImplicitCast(type, other)),
            _ => [],
        };
    }
}
