using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>Finds types by the names that a statement gives them, and the fields of composite ones.</summary>
internal static class TypeFinder
{
    /// <summary>Domains over domains that are followed.</summary>
    private const int DomainsMax = 16;

    /// <summary>The type of a written name; not known when the catalogue has none of it.</summary>
    public static TypeReference Find(Analysis analysis, TypeName type)
    {
        if (type.IsReference)
        {
            return default;
        }

        ImmutableArray<Identifier> parts = type.Name.Parts;
        string name = parts[^1].Name;
        bool isArray = type.ArrayDimensions > 0;
        if (parts.Length > 1)
        {
            return Exists(analysis, parts[^2].Name, name) ? new TypeReference(parts[^2].Name, name, isArray) : default;
        }

        if (type.IsWord)
        {
            return PostgresTypes.BuiltIn(name) with { IsArray = isArray };
        }

        analysis.Unqualified.Add(name);
        foreach (string schema in analysis.NameContext.SearchPath)
        {
            if (Exists(analysis, schema, name))
            {
                return new TypeReference(schema, name, isArray);
            }
        }

        return default;
    }

    /// <summary>The fields of a value that is a row; default when it is none, or not known to be one.</summary>
    public static ImmutableArray<Column> FieldsOf(Analysis analysis, Value value) =>
        !value.Fields.IsDefault ? value.Fields : FieldsOf(analysis, value.Type);

    /// <summary>The fields of a composite type; default when it is none.</summary>
    public static ImmutableArray<Column> FieldsOf(Analysis analysis, TypeReference type)
    {
        for (int step = 0; step < DomainsMax && !type.IsUnknown && !type.IsArray; step++)
        {
            if (analysis.Catalogue.TryFindType(type.Schema!, type.Name!, out DataType? found)
                && found.Kind is DataTypeKind.Composite or DataTypeKind.Domain)
            {
                if (found.Kind == DataTypeKind.Composite)
                {
                    return found.Fields;
                }

                type = found.Base;
                continue;
            }

            return analysis.Catalogue.TryFind(new RelationName(type.Schema!, type.Name!), out Relation? relation) ? relation.Columns : default;
        }

        return default;
    }

    /// <summary>Whether nothing is known of a type, so that its values may be rows of any width; those of arrays are one value.</summary>
    public static bool IsUnread(Analysis analysis, TypeReference type) =>
        type.IsUnknown || (!type.IsArray && type != PostgresTypes.Record && !Exists(analysis, type.Schema!, type.Name!));

    private static bool Exists(Analysis analysis, string schema, string name) =>
        analysis.Catalogue.TryFindType(schema, name, out _) || analysis.Catalogue.TryFind(new RelationName(schema, name), out _);
}
