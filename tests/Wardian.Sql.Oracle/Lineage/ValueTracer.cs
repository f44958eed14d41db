using System.Runtime.CompilerServices;
using Wardian.Sql.Oracle.Trees;

namespace Wardian.Sql.Oracle.Lineage;

/// <summary>Follows values down to base columns.</summary>
internal sealed class ValueTracer
{
    /// <summary><c>SubLinkType</c> of <c>primnodes.h</c>.</summary>
    private const int ExistsSubLink = 0;

    /// <summary><c>SETOP_EXCEPT</c> of <c>parsenodes.h</c>.</summary>
    private const int Except = 3;

    /// <summary><c>PARAM_MULTIEXPR</c> of <c>primnodes.h</c>.</summary>
    private const int MultiExpressionParam = 3;

    private const int MultiExpressionSubLink = 5;

    private readonly RangeTableTracer _rangeTable;
    private readonly Dictionary<(QueryScope Scope, int Position), Origins> _outputs = [];

    public ValueTracer() => _rangeTable = new RangeTableTracer(this);

    /// <summary>Where the value of an expression comes from.</summary>
    /// <exception cref="InsufficientExecutionStackException">It is nested too deeply for this thread.</exception>
    public Origins Of(Node node, QueryScope scope)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return node.Kind switch
        {
            NodeKind.List => All(node.Items, scope),
            NodeKind.Struct => OfStruct(node, scope),
            _ => Origins.None,
        };
    }

    /// <summary>All of several expressions.</summary>
    public Origins All(IEnumerable<Node> nodes, QueryScope scope) => Origins.Combine(nodes.Select(node => Of(node, scope)));

    /// <summary>Where a query's output comes from; positions count from one, and zero is all of them.</summary>
    public Origins OutputOf(QueryScope scope, int position)
    {
        if (position == 0)
        {
            return Origins.Combine(Enumerable.Range(1, scope.Outputs.Count).Select(each => OutputOf(scope, each)));
        }

        if (position < 0 || position > scope.Outputs.Count)
        {
            return Origins.None;
        }

        (QueryScope, int) key = (scope, position);
        if (!_outputs.TryGetValue(key, out Origins? origins))
        {
            Node arms = scope.Query["setOperations"];
            origins = arms.IsNull ? Of(scope.Outputs[position - 1]["expr"], scope) : OfArms(arms, scope, position);
            _outputs[key] = origins;
        }

        return origins;
    }

    /// <summary>Forgets outputs, because an estimate that they rest on has changed.</summary>
    public void ForgetOutputs() => _outputs.Clear();

    /// <summary>The leaves below a set operation.</summary>
    public static IEnumerable<QueryScope> Arms(Node operation, QueryScope scope)
    {
        if (!operation.Is("SETOPERATIONSTMT"))
        {
            return [scope.Child(scope.Entry(operation["rtindex"].Number)["subquery"])];
        }

        return Arms(operation["larg"], scope).Concat(Arms(operation["rarg"], scope));
    }

    /// <summary>What <c>EXCEPT</c> gives is the left arm's; the right one decides only which rows there are.</summary>
    private Origins OfArms(Node operation, QueryScope scope, int position)
    {
        if (!operation.Is("SETOPERATIONSTMT"))
        {
            return OutputOf(Arms(operation, scope).Single(), position);
        }

        Origins left = OfArms(operation["larg"], scope, position);
        Origins either = Origins.Choose([left, OfArms(operation["rarg"], scope, position)]);
        return operation["op"].Number == Except ? either with { Columns = left.Columns } : either;
    }

    private Origins OfStruct(Node node, QueryScope scope)
    {
        switch (node.Text)
        {
            case "VAR":
                return OfVariable(node, scope);
            case "CONST":
                return Origins.None;
            case "AGGREF":
                return Origins.Combine(node["args"].Items.Where(entry => !entry["resjunk"].IsTrue)
                    .Select(entry => Of(entry["expr"], scope)).Append(Of(node["aggdirectargs"], scope)));
            case "WINDOWFUNC":
                return Of(node["args"], scope).Derived();
            case "SUBLINK":
                return OfSubLink(node, scope);
            case "PARAM":
                return OfParameter(node, scope);
            case "TARGETENTRY":
                return Of(node["expr"], scope);
            case "QUERY":
                return OutputOf(scope.Child(node), 0);
            default:
                return All(node.Fields.Select(field => field.Value), scope);
        }
    }

    private Origins OfVariable(Node variable, QueryScope scope) =>
        _rangeTable.Of(scope.Up(variable["varlevelsup"].Number), variable["varno"].Number, variable["varattno"].Number);

    private Origins OfSubLink(Node link, QueryScope scope) => link["subLinkType"].Number == ExistsSubLink
        ? Origins.None
        : Origins.Combine([Of(link["testexpr"], scope), OutputOf(scope.Child(link["subselect"]), 0)]);

    /// <summary><c>UPDATE … SET (a, b) = (SELECT …)</c>: the number says which sub-link (upper half) and which of its columns.</summary>
    private Origins OfParameter(Node parameter, QueryScope scope)
    {
        if (parameter["paramkind"].Number != MultiExpressionParam)
        {
            return Origins.None;
        }

        int number = parameter["paramid"].Number;
        Node link = AssignmentLists(scope.Query).First(list => Contains(list, parameter)).Items.Select(entry => entry["expr"]).FirstOrDefault(
            expression => expression["subLinkType"].Number == MultiExpressionSubLink && expression["subLinkId"].Number == number >> 16)
            ?? throw new NodeTextException("a multiple assignment without its sub-query");
        return OutputOf(scope.Child(link["subselect"]), number & 0xFFFF).Derived();
    }

    /// <summary>Lists of what is assigned; each numbers its multiple assignments from one.</summary>
    private static IEnumerable<Node> AssignmentLists(Node query) =>
        [query["targetList"], query["onConflict"]["onConflictSet"], .. query["mergeActionList"].Items.Select(action => action["targetList"])];

    private static bool Contains(Node node, Node wanted) => ReferenceEquals(node, wanted)
        || node.Items.Any(item => Contains(item, wanted))
        || node.Fields.Any(field => Contains(field.Value, wanted));
}
