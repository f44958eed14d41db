namespace Wardian.Sql.Oracle.Psql;

/// <summary>psql's <c>\if</c>, <c>\elif</c>, <c>\else</c> and <c>\endif</c>.</summary>
public sealed class Conditions
{
    private readonly Stack<(bool IsOuterActive, bool IsTaken, bool IsActive)> _branches = new();

    /// <summary>Whether what comes next is to be done.</summary>
    public bool IsActive => _branches.Count == 0 || _branches.Peek().IsActive;

    /// <summary>Follows one of the four commands.</summary>
    public void Obey(string command, string argument)
    {
        if (command == "if")
        {
            bool isActive = IsActive && IsTrue(argument);
            _branches.Push((IsActive, isActive, isActive));
            return;
        }

        if (!_branches.TryPop(out (bool IsOuterActive, bool IsTaken, bool IsActive) branch) || command == "endif")
        {
            return;
        }

        bool isNext = branch.IsOuterActive && !branch.IsTaken && (command == "else" || IsTrue(argument));
        _branches.Push((branch.IsOuterActive, branch.IsTaken || isNext, isNext));
    }

    private static bool IsTrue(string value) => value.ToLowerInvariant() is "t" or "tr" or "tru" or "true" or "y" or "ye" or "yes" or "on" or "1";
}
