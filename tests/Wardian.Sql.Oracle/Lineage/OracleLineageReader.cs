using Wardian.Sql.Oracle.Catalogue;
using Wardian.Sql.Oracle.Reports;
using Wardian.Sql.Oracle.Trees;

namespace Wardian.Sql.Oracle.Lineage;

/// <summary>Computes the lineage of a statement from its analysed and rewritten tree. A pure function of the tree and the names.</summary>
public sealed class OracleLineageReader
{
    private static readonly HashSet<string> SettingFunctions = new(StringComparer.Ordinal) { "set_config", "query_to_xml", "pg_reload_conf" };

    private readonly CatalogueNames _names;
    private readonly ValueTracer _values = new();
    private readonly FoundUses _found = new();

    private OracleLineageReader(CatalogueNames names) => _names = names;

    /// <summary>Reads a list of queries: one, unless rules have made more or none of it.</summary>
    /// <exception cref="NodeTextException">The tree is not one of PostgreSQL 15's queries, or the names lack something in it.</exception>
    public static OracleLineage Read(Node queries, CatalogueNames names)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(names);
        return new OracleLineageReader(names).Read(queries.Items);
    }

    private OracleLineage Read(IReadOnlyList<Node> queries)
    {
        QueryScope[] all = [.. queries.Select(query => new QueryScope(query, parent: null))];
        if (all.Any(scope => scope.Command is CommandKind.Utility && scope.Query["querySource"].Number == 0))
        {
            throw new NodeTextException("a utility statement");
        }

        // A rule may also notify; that touches nothing.
        QueryScope[] scopes = [.. all.Where(scope => scope.Command is not CommandKind.Utility)];
        foreach (QueryScope scope in scopes)
        {
            new UseWalker(_values, _found).Walk(scope, scope.Query["querySource"].Number == 0);
        }

        HashSet<RoutineCall> routines = [.. _found.Routines.Select(Call)];
        return new OracleLineage
        {
            Report = new LineageReport
            {
                Outputs = scopes.FirstOrDefault(scope => scope.Query["canSetTag"].IsTrue) is { } main ? Outputs(main) : [],
                Uses = Uses(),
                TablesRead = Tables(_found.RelationsReadByText.Concat(_found.RelationsReadThroughViews)),
                TablesWritten = Tables(_found.RelationsWritten),
                ColumnsWritten = Columns(_found.ColumnsWritten),
            },
            ColumnsReadByText = Columns(_found.ColumnsReadByText),
            ColumnsReadThroughViews = Columns(_found.ColumnsReadThroughViews),
            TablesReadByText = Tables(_found.RelationsReadByText),
            Views = Tables(_found.Views),
            Routines = routines,
            HasRowSecurity = _found.HasRowSecurity,
            HasRules = queries.Count != 1 || all[0].Query["querySource"].Number != 0,
            MayChangeCatalogue = routines.Any(MayChangeCatalogue) || _found.RelationsWritten.Any(oid => Relation(oid).HasTriggers),
        };
    }

    private OutputColumn[] Outputs(QueryScope scope) => [.. scope.Outputs.Select((entry, index) =>
    {
        Origins origins = _values.OutputOf(scope, index + 1);
        return new OutputColumn(entry["resname"].Text, Columns(origins.Columns), origins.IsIdentity && origins.Columns.Count > 0);
    })];

    private HashSet<ColumnUse> Uses() => [.. _found.Uses.SelectMany(use =>
        Expand(use.Column).Select(column => new ColumnUse(column, use.Kind, use.Target is { } target ? Expand(target).First() : null)))];

    private HashSet<BaseColumn> Columns(IEnumerable<ColumnKey> keys) => [.. keys.SelectMany(Expand)];

    private HashSet<TableName> Tables(IEnumerable<uint> oids) => [.. oids.Select(oid => Relation(oid).Name)];

    /// <summary>The columns of a key; a whole row is all of them.</summary>
    private IEnumerable<BaseColumn> Expand(ColumnKey key)
    {
        RelationEntry relation = Relation(key.Relation);
        IEnumerable<string> columns = key.Attribute == 0 ? relation.Columns.Values : [Column(relation, key.Attribute)];
        return columns.Select(column => new BaseColumn(relation.Name.Schema, relation.Name.Name, column));
    }

    private RelationEntry Relation(uint oid) => _names.Relations.TryGetValue(oid, out RelationEntry? relation)
        ? relation
        : throw new NodeTextException($"no name for relation {oid}");

    private static string Column(RelationEntry relation, int attribute) => attribute switch
    {
        -1 => "ctid",
        -2 => "xmin",
        -3 => "cmin",
        -4 => "xmax",
        -5 => "cmax",
        -6 => "tableoid",
        _ => relation.Columns.TryGetValue(attribute, out string? name)
            ? name
            : throw new NodeTextException($"no attribute {attribute} in {relation.Name}"),
    };

    private RoutineCall Call((uint Routine, RoutineKind Kind, bool IsFromText) found) =>
        _names.Routines.TryGetValue(found.Routine, out RoutineEntry? routine)
            ? new RoutineCall(found.Routine, routine.Schema, routine.Name, found.Kind, found.IsFromText)
            : throw new NodeTextException($"no name for routine {found.Routine}");

    private bool MayChangeCatalogue(RoutineCall call) =>
        (call.Oid >= CatalogueNames.FirstUserOid && _names.Routines[call.Oid].IsVolatile) || SettingFunctions.Contains(call.Name);
}
