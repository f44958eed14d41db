using Wardian.Sql.Oracle.Trees;

namespace Wardian.Sql.Oracle.Lineage;

/// <summary>Follows columns of common table expressions; those that are recursive by repeating until nothing new is found.</summary>
internal sealed class CommonTableTracer(ValueTracer values)
{
    private readonly Dictionary<QueryScope, Origins[]> _estimates = [];
    private readonly Dictionary<QueryScope, Origins[]> _solved = [];

    public Origins Of(QueryScope scope, Node reference, int attribute)
    {
        QueryScope owner = scope.Up(reference["ctelevelsup"].Number);
        string name = reference["ctename"].Text;
        Node table = owner.Query["cteList"].Items.FirstOrDefault(each => each["ctename"].Text == name)
            ?? throw new NodeTextException("a reference to no common table expression");
        QueryScope body = owner.Child(table["ctequery"]);
        if (!table["cterecursive"].IsTrue)
        {
            return values.OutputOf(body, attribute);
        }

        if (!_estimates.TryGetValue(body, out Origins[]? columns) && !_solved.TryGetValue(body, out columns))
        {
            columns = Solve(body);
        }

        return Pick(columns, attribute);
    }

    private static Origins Pick(Origins[] columns, int attribute)
    {
        if (attribute == 0)
        {
            return Origins.Combine(columns);
        }

        return attribute >= 1 && attribute <= columns.Length ? columns[attribute - 1] : Origins.None;
    }

    /// <summary>Columns only grow and identities only fall, so this ends.</summary>
    private Origins[] Solve(QueryScope body)
    {
        Origins[] before = [.. body.Outputs.Select(_ => Origins.Unknown)];
        while (true)
        {
            _estimates[body] = before;
            values.ForgetOutputs();
            Origins[] after = [.. Enumerable.Range(1, before.Length).Select(position => values.OutputOf(body, position))];
            if (after.Zip(before).All(pair => pair.First.IsSame(pair.Second)))
            {
                _estimates.Remove(body);
                if (_estimates.Count == 0)
                {
                    // Inside another recursion the next round may find more.
                    _solved[body] = after;
                }

                return after;
            }

            before = after;
        }
    }
}
