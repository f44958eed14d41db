using Wardian.Sql.Oracle.Trees;

namespace Wardian.Sql.Oracle.Lineage;

/// <summary>A query of the tree and the queries around it, in which the numbers of its variables have a meaning.</summary>
internal sealed class QueryScope(Node query, QueryScope? parent)
{
    private readonly Dictionary<Node, QueryScope> _children = [];

    public Node Query { get; } = query;

    public QueryScope? Parent { get; } = parent;

    public CommandKind Command { get; } = (CommandKind)query["commandType"].Number;

    public IReadOnlyList<Node> RangeTable { get; } = query["rtable"].Items;

    /// <summary>The entries that the query returns in their order.</summary>
    public IReadOnlyList<Node> Outputs { get; } = [.. (
        (CommandKind)query["commandType"].Number is CommandKind.Select ? query["targetList"] : query["returningList"])
        .Items.Where(entry => !entry["resjunk"].IsTrue)];

    /// <summary>Whether this is a view's query: it then begins with the rules' OLD and NEW, whose relation is the view.</summary>
    public bool IsView { get; } = query["rtable"].Items is [{ } old, ..] && IsOld(old);

    /// <summary>The scope of a query right inside this one, always the same for the same node.</summary>
    public QueryScope Child(Node query)
    {
        if (!_children.TryGetValue(query, out QueryScope? child))
        {
            child = new QueryScope(query, this);
            _children.Add(query, child);
        }

        return child;
    }

    /// <summary>The scope that is so many levels further out.</summary>
    public QueryScope Up(int levels)
    {
        QueryScope scope = this;
        for (; levels > 0; levels--)
        {
            scope = scope.Parent ?? throw new NodeTextException("a level without a query");
        }

        return scope;
    }

    /// <summary>The range table entry with this number, counted from one.</summary>
    public Node Entry(int number) => number >= 1 && number <= RangeTable.Count
        ? RangeTable[number - 1]
        : throw new NodeTextException($"no range table entry {number}");

    /// <summary>
    /// Whether an entry stands for the rows of the tables that inherit from its relation, too. The planner adds these later
    /// (<c>expand_inherited_rtentry</c>); a new row goes to a partition without being planned for (<c>ExecFindPartition</c>).
    /// </summary>
    public bool IsInherited(int number, CommandKind command)
    {
        Node entry = Entry(number);
        bool isRouted = number == Query["resultRelation"].Number && command == CommandKind.Insert;
        return isRouted ? entry["relkind"].Text == "p" : entry["inh"].IsTrue;
    }

    public static RangeTableKind KindOf(Node entry) => (RangeTableKind)entry["rtekind"].Number;

    private static bool IsOld(Node entry) => KindOf(entry) is RangeTableKind.Relation
        && entry["relkind"].Text == "v" && !entry["inFromCl"].IsTrue && entry["alias"]["aliasname"].Text == "old";
}
