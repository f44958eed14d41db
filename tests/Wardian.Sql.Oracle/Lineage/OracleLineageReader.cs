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
    private readonly HashSet<BaseColumn> _inherited = [];

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
            ColumnsOfDescendants = _inherited,
            ColumnsReadThroughViews = Columns(_found.ColumnsReadThroughViews),
            TablesReadByText = Tables(_found.RelationsReadByText),
            Views = _found.Views.Select(oid => Relation(oid).Name).ToHashSet(),
            Routines = routines,
            HasRowSecurity = _found.HasRowSecurity,
            HasRules = queries.Count != 1 || all[0].Query["querySource"].Number != 0,
            MayChangeCatalogue = routines.Any(MayChangeCatalogue) || _found.RelationsWritten.Any(written => Relation(written.Relation).HasTriggers),
        };
    }

    private OutputColumn[] Outputs(QueryScope scope) => [.. scope.Outputs.Select((entry, index) =>
    {
        Origins origins = _values.OutputOf(scope, index + 1);
        return new OutputColumn(entry["resname"].Text, Columns(origins.Columns), origins.IsIdentity && origins.Columns.Count > 0);
    })];

    private HashSet<ColumnUse> Uses() => [.. _found.Uses.SelectMany(use => use.Target is { } target
        ? Flows(use.Column, target)
        : Expand(use.Column).Select(column => new ColumnUse(column, use.Kind, null)))];

    /// <summary>All that is meant by the source flows into the column that is named, and what is named into all that is meant by the target.</summary>
    private IEnumerable<ColumnUse> Flows(ColumnKey source, ColumnKey target) =>
        Expand(source).SelectMany(column => Named(target).Select(to => new ColumnUse(column, UseKind.Assigned, to)))
            .Concat(Named(source).SelectMany(column => Expand(target).Select(to => new ColumnUse(column, UseKind.Assigned, to))));

    private HashSet<BaseColumn> Columns(IEnumerable<ColumnKey> keys) => [.. keys.SelectMany(Expand)];

    private HashSet<TableName> Tables(IEnumerable<(uint Relation, bool IsInherited)> found) =>
        [.. found.SelectMany(table => (TableName[])[Relation(table.Relation).Name, .. table.IsInherited ? Relation(table.Relation).Descendants : []])];

    /// <summary>The columns of a key, those of the tables that are meant, too, among them.</summary>
    private IEnumerable<BaseColumn> Expand(ColumnKey key)
    {
        BaseColumn[] named = [.. Named(key)];
        IEnumerable<TableName> descendants = key.IsInherited ? Relation(key.Relation).Descendants : [];
        BaseColumn[] inherited = [.. descendants.SelectMany(table => named.Select(column => column with { Schema = table.Schema, Table = table.Name }))];
        _inherited.UnionWith(inherited);
        return named.Concat(inherited);
    }

    /// <summary>The columns of the relation itself; a whole row is all of them.</summary>
    private IEnumerable<BaseColumn> Named(ColumnKey key)
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
