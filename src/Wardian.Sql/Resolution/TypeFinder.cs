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
                UserSchema.Note(analysis, schema, name, type.Span, other => Exists(analysis, other, name));
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
        type = BaseOf(analysis, type);
        return type.IsUnknown || type.IsArray ? default
            : analysis.Catalogue.TryFindType(type.Schema!, type.Name!, out DataType? found) && found.Kind == DataTypeKind.Composite ? found.Fields
            : analysis.Catalogue.TryFind(new RelationName(type.Schema!, type.Name!), out Relation? relation) ? relation.Columns
            : default;
    }

    /// <summary>A type without the domains around it (<c>getBaseType</c>).</summary>
    public static TypeReference BaseOf(Analysis analysis, TypeReference type)
    {
        for (int step = 0; step < DomainsMax && type is { IsUnknown: false, IsArray: false, Schema: not "pg_catalog" }; step++)
        {
            if (!analysis.Catalogue.TryFindType(type.Schema!, type.Name!, out DataType? found) || found.Kind != DataTypeKind.Domain)
            {
                break;
            }

            type = found.Base;
        }

        return type;
    }

    /// <summary>The type of the elements of an array, which a domain may be over; of what is no array that of itself.</summary>
    public static TypeReference ElementOf(Analysis analysis, TypeReference type)
    {
        TypeReference array = BaseOf(analysis, type);
        return array.IsArray ? array.Element : array;
    }

    /// <summary>The type of a part of a value that an assignment names behind it; not known when a step is not understood.</summary>
    public static TypeReference PartOf(Analysis analysis, TypeReference type, ImmutableArray<Expression> path)
    {
        foreach (Expression step in path)
        {
            type = step switch
            {
                SubscriptExpression { IsSlice: true } => BaseOf(analysis, type),
                SubscriptExpression when BaseOf(analysis, type).IsArray => ElementOf(analysis, type),
                FieldExpression { Field: { } field } when FieldsOf(analysis, type) is { IsDefault: false } fields =>
                    fields.FirstOrDefault(item => string.Equals(item.Name, field.Name, analysis.Comparison))?.Type ?? default,
                _ => default,
            };
        }

        return type;
    }

    /// <summary>Whether nothing is known of a type, so that its values may be rows of any width; those of arrays are one value.</summary>
    public static bool IsUnread(Analysis analysis, TypeReference type) =>
        type.IsUnknown || (!type.IsArray && type != PostgresTypes.Record && !Exists(analysis, type.Schema!, type.Name!));

    private static bool Exists(Analysis analysis, string schema, string name) =>
        analysis.Catalogue.TryFindType(schema, name, out _) || analysis.Catalogue.TryFind(new RelationName(schema, name), out _);
}
