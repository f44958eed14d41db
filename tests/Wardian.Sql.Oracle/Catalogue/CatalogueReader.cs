using System.Globalization;
using Wardian.Sql.Oracle.Reports;
using Wardian.Sql.Oracle.Server;

namespace Wardian.Sql.Oracle.Catalogue;

/// <summary>Fetches the names that trees need, each once until it may have changed.</summary>
public sealed class CatalogueReader(OracleSession session)
{
    /// <summary>All names fetched so far.</summary>
    public CatalogueNames Names { get; } = new();

    /// <summary>Sees to it that all OIDs have names; those that are gone from the catalogue have none.</summary>
    public void Fetch(TreeOids oids)
    {
        ArgumentNullException.ThrowIfNull(oids);
        string relations = Missing(oids.Relations, Names.Relations);
        if (relations.Length > 0)
        {
            FetchRelations(relations);
            FetchDescendants(relations);
        }

        string routines = Missing(oids.Routines, Names.Routines);
        if (routines.Length > 0)
        {
            FetchRoutines(routines);
        }
    }

    private static string Missing<T>(IEnumerable<uint> wanted, Dictionary<uint, T> known) =>
        string.Join(',', wanted.Where(oid => !known.ContainsKey(oid)));

    private void FetchRelations(string oids)
    {
        var columns = new Dictionary<uint, Dictionary<int, string>>();
        foreach (string?[] row in session.Rows(
            "SELECT c.oid, n.nspname, c.relname, c.relkind, c.relhastriggers AND EXISTS (SELECT FROM pg_catalog.pg_trigger t "
            + "WHERE t.tgrelid OPERATOR(pg_catalog.=) c.oid AND NOT t.tgisinternal), a.attnum, a.attname FROM pg_catalog.pg_class c "
            + "JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace "
            + "LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid OPERATOR(pg_catalog.=) c.oid AND a.attnum OPERATOR(pg_catalog.>) 0 "
            + $"AND NOT a.attisdropped WHERE c.oid IN ({oids})"))
        {
            uint oid = uint.Parse(row[0]!, CultureInfo.InvariantCulture);
            if (!columns.TryGetValue(oid, out Dictionary<int, string>? ofRelation))
            {
                columns[oid] = ofRelation = [];
                Names.Relations[oid] = new RelationEntry(new TableName(SchemaName(row[1]!), row[2]!), row[3]![0], row[4] == "t", ofRelation);
            }

            if (row[5] is { } attribute)
            {
                ofRelation[int.Parse(attribute, CultureInfo.InvariantCulture)] = row[6]!;
            }
        }
    }

    private void FetchDescendants(string oids)
    {
        foreach (string?[] row in session.Rows(
            "WITH RECURSIVE tree AS (SELECT i.inhparent AS top, i.inhrelid AS descendant FROM pg_catalog.pg_inherits i "
            + $"WHERE i.inhparent IN ({oids}) UNION SELECT t.top, i.inhrelid FROM tree t "
            + "JOIN pg_catalog.pg_inherits i ON i.inhparent OPERATOR(pg_catalog.=) t.descendant) SELECT t.top, n.nspname, c.relname FROM tree t "
            + "JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) t.descendant "
            + "JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace "
            + "WHERE c.relkind IN ('r', 'p', 'f') AND NOT pg_catalog.pg_is_other_temp_schema(n.oid)"))
        {
            Names.Relations[uint.Parse(row[0]!, CultureInfo.InvariantCulture)].Descendants.Add(new TableName(SchemaName(row[1]!), row[2]!));
        }
    }

    private void FetchRoutines(string oids)
    {
        foreach (string?[] row in session.Rows(
            "SELECT p.oid, n.nspname, p.proname, p.provolatile FROM pg_catalog.pg_proc p "
            + $"JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) p.pronamespace WHERE p.oid IN ({oids})"))
        {
            Names.Routines[uint.Parse(row[0]!, CultureInfo.InvariantCulture)] = new RoutineEntry(SchemaName(row[1]!), row[2]!, row[3] == "v");
        }
    }

    /// <summary>A session's own schema has a number that differs from run to run.</summary>
    private static string SchemaName(string schema) => schema.StartsWith("pg_temp_", StringComparison.Ordinal) ? "pg_temp" : schema;
}
