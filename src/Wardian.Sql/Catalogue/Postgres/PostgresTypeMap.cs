namespace Wardian.Sql.Catalogue.Postgres;

/// <summary>PostgreSQL's types by their numbers.</summary>
internal sealed class PostgresTypeMap
{
    private readonly Dictionary<uint, TypeReference> _references = [];
    private readonly Dictionary<uint, uint> _elements = [];

    /// <summary>Reads all names first, because types refer to each other.</summary>
    public PostgresTypeMap(IReadOnlyList<CatalogueRow> types, IReadOnlyDictionary<uint, string> schemas)
    {
        foreach (CatalogueRow row in types)
        {
            if (row.Number(8) is not 0 and uint element)
            {
                _elements[row.Number(0)] = element;
            }
            else if (schemas.TryGetValue(row.Number(1), out string? schema))
            {
                _references[row.Number(0)] = new TypeReference(schema, row.Text(2));
            }
        }
    }

    /// <summary>The type of that number; unknown when there is none.</summary>
    public TypeReference this[uint number] =>
        _elements.TryGetValue(number, out uint element)
            ? _references.GetValueOrDefault(element) is { IsUnknown: false } type ? type with { IsArray = true } : default
            : _references.GetValueOrDefault(number);
}
