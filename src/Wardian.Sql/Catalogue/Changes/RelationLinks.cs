using System.Diagnostics.CodeAnalysis;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Which relations of a draft inherit from which or refer to which, and whose indexes there are, so that nobody has to look through all of them.</summary>
internal sealed class RelationLinks
{
    private readonly Dictionary<RelationName, List<RelationName>> _children = [];
    private readonly Dictionary<RelationName, List<ForeignKeyUse>> _keys = [];
    private readonly Dictionary<(ComputedKind Kind, RelationName Index), RelationName> _tables = [];

    /// <summary>The relations that inherit from each directly.</summary>
    public Dictionary<RelationName, List<RelationName>> Children => _children;

    /// <summary>The foreign keys that refer to each.</summary>
    public Dictionary<RelationName, List<ForeignKeyUse>> Keys => _keys;

    /// <summary>Takes in that a relation is made, changed or removed.</summary>
    public void Change(Relation? before, Relation? after)
    {
        LinkKeys(before, after);
        if (before?.Parents != after?.Parents)
        {
            Unlink(before);
            Link(after);
        }

        if (before?.Indexes == after?.Indexes)
        {
            return;
        }

        foreach (TableIndex index in before?.Indexes ?? [])
        {
            _tables.Remove((index.Kind, index.Name));
        }

        foreach (TableIndex index in after?.Indexes ?? [])
        {
            _tables[(index.Kind, index.Name)] = after!.Name;
        }
    }

    /// <summary>The relations that inherit from <paramref name="parent"/> directly.</summary>
    public IReadOnlyList<RelationName> ChildrenOf(RelationName parent) => _children.TryGetValue(parent, out List<RelationName>? children) ? children : [];

    /// <summary>The table of an index or of statistics.</summary>
    public bool TryFindTable(ComputedKind kind, RelationName index, [MaybeNullWhen(false)] out RelationName table) =>
        _tables.TryGetValue((kind, index), out table);

    private void Unlink(Relation? relation)
    {
        foreach (RelationName parent in relation?.Parents ?? [])
        {
            if (_children.TryGetValue(parent, out List<RelationName>? children))
            {
                children.Remove(relation!.Name);
            }
        }
    }

    private void LinkKeys(Relation? before, Relation? after)
    {
        foreach (ForeignKey key in before?.ForeignKeys ?? [])
        {
            if (_keys.TryGetValue(key.ReferencedTable, out List<ForeignKeyUse>? uses))
            {
                uses.RemoveAll(use => use.Table.Name == before!.Name);
            }
        }

        foreach (ForeignKey key in after?.ForeignKeys ?? [])
        {
            if (!_keys.TryGetValue(key.ReferencedTable, out List<ForeignKeyUse>? uses))
            {
                uses = [];
                _keys.Add(key.ReferencedTable, uses);
            }

            uses.Add(new ForeignKeyUse(after!, key));
        }
    }

    private void Link(Relation? relation)
    {
        foreach (RelationName parent in relation?.Parents ?? [])
        {
            if (!_children.TryGetValue(parent, out List<RelationName>? children))
            {
                children = [];
                _children.Add(parent, children);
            }

            children.Add(relation!.Name);
        }
    }
}
