using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>Works out which relations <c>DROP</c> reaches: PostgreSQL removes or changes what depends on an object when it is told to.</summary>
internal sealed class RemovalResolver(Analysis analysis)
{
    private readonly HashSet<RelationName> _removed = [];

    /// <summary>Notes what a statement removes and changes.</summary>
    public void Resolve(DropStatement drop)
    {
        switch (drop.Kind)
        {
            case "table" or "view" or "materialized view" or "foreign table" or "sequence":
                foreach (ObjectName item in drop.Objects)
                {
                    if (analysis.Relations.TryLookUp(item.Name, out Relation? relation))
                    {
                        Remove(relation, drop.IsCascade);
                    }
                }

                break;
            case "schema" or "database":
                foreach (ObjectName item in drop.Objects)
                {
                    RemoveAll(item.Name.Last(), drop.IsCascade);
                }

                break;
            case "index" when !analysis.Dialect.IsMySql:
                foreach (ObjectName item in drop.Objects)
                {
                    NoteIndex(item.Name);
                }

                break;
            case "trigger" or "rule" or "policy":
                foreach (ObjectName table in drop.Others.Where(other => other.Kind == "table"))
                {
                    if (analysis.Relations.TryLookUp(table.Name, out Relation? relation))
                    {
                        // Row triggers of a partitioned table are also those of its partitions.
                        analysis.Touch(relation, TableAccessKind.Define, isOnly: drop.Kind != "trigger" || !relation.IsPartitioned);
                    }
                }

                break;
        }

        if (drop.IsCascade && !analysis.Dialect.IsMySql)
        {
            Cascade(drop);
        }
    }

    /// <summary>An index of a partitioned table is one of its partitions, too.</summary>
    private void NoteIndex(QualifiedName name)
    {
        IEnumerable<Relation> tables = analysis.Catalogue.Relations.Where(relation => relation.Indexes.Any(index => index.Name.Name == name.Last())
            && (name.Parts.Length > 1 ? relation.Name.Schema == name.Parts[^2].Name : analysis.NameContext.SearchPath.Contains(relation.Name.Schema, StringComparer.Ordinal)));
        foreach (Relation relation in tables)
        {
            analysis.Touch(relation, TableAccessKind.Define, isOnly: !relation.IsPartitioned);
        }
    }

    /// <summary>Partitions go with their table; what merely inherits does when the statement says so.</summary>
    private void Remove(Relation relation, bool isCascade)
    {
        bool isOnly = !isCascade && !relation.IsPartitioned;
        analysis.Touch(relation, TableAccessKind.Define, isOnly);
        _removed.Add(relation.Name);
        _removed.UnionWith(isOnly ? [] : analysis.Shared.DescendantsOf(relation).Select(descendant => descendant.Name));
    }

    /// <summary>A schema that is not empty goes when the statement says so; a database of MySQL always does.</summary>
    private void RemoveAll(string schema, bool isCascade)
    {
        if (!isCascade && !analysis.Dialect.IsMySql)
        {
            return;
        }

        foreach (Relation relation in analysis.Catalogue.Relations.Where(relation => string.Equals(relation.Name.Schema, schema, analysis.Relations.Comparison)))
        {
            Remove(relation, isCascade);
        }
    }

    /// <summary>Views over what is removed go too, and tables lose the keys that refer to it.</summary>
    private void Cascade(DropStatement drop)
    {
        bool hasOtherObjects = drop.Kind == "schema" && drop.Objects.Any(item => HasOtherObjects(item.Name.Last()));
        if (hasOtherObjects || drop.Kind is not ("table" or "view" or "materialized view" or "foreign table" or "schema" or "trigger" or "rule" or "policy"))
        {
            // Columns, defaults, keys or views may depend on it, and a snapshot does not say on what they depend.
            analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, drop.Span, "CASCADE");
            return;
        }

        if (_removed.Count == 0)
        {
            return;
        }

        // The server's own views depend on nobody else's.
        IEnumerable<Relation> others = analysis.Catalogue.Relations.Where(
            relation => !NameContext.IsOfServer(relation.Name.Schema) && !_removed.Contains(relation.Name));
        foreach (Relation relation in others)
        {
            QuerySummary? query = relation.IsView || relation.Kind == RelationKind.MaterializedView ? analysis.Shared.View(relation) : null;
            bool depends = query?.Tables.Any(table => _removed.Contains(table.Table))
                ?? (relation.ForeignKeys.Any(key => _removed.Contains(key.ReferencedTable)) || relation.Columns.Any(IsOfRemovedRow));
            if (depends)
            {
                analysis.Facts.Touch(relation.Name, TableAccessKind.Define, isIndirect: true);
            }
            else if (query is { Incomplete.IsEmpty: false })
            {
                analysis.Facts.Miss(IncompleteReason.OpaqueView, drop.Span, relation.Name.ToString());
            }
            else if (_removed.Any(removed => relation.Policies.Any(policy => policy.Mentions(removed.Name)) || relation.Rules.Any(rule => Mentions(rule, removed))))
            {
                // A policy or a rule goes with what it names; whether the name is that of the object is not worked out.
                analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, drop.Span, "CASCADE");
            }
        }
    }

    /// <summary>Whether something else is in a schema on which tables elsewhere may depend.</summary>
    private bool HasOtherObjects(string schema) =>
        analysis.Catalogue.RoutineNames.Any(name => name.Schema == schema) || analysis.Catalogue.TypeNames.Any(name => name.Schema == schema);

    private bool IsOfRemovedRow(Column column) => column.Type is { IsUnknown: false } type && _removed.Contains(new RelationName(type.Schema!, type.Name!));

    private static bool Mentions(RewriteRule rule, RelationName name) =>
        rule.Definition is null || rule.Definition.Contains(name.Name, StringComparison.OrdinalIgnoreCase);
}
