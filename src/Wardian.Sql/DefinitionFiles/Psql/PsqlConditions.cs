namespace Wardian.Sql.DefinitionFiles.Psql;

/// <summary>
/// What <c>\if</c>, <c>\elif</c>, <c>\else</c> and <c>\endif</c> leave out. Where a condition is no constant, which of the branches counts is not
/// known, and all that may do so are read.
/// </summary>
internal sealed class PsqlConditions
{
    /// <summary>Conditions inside each other.</summary>
    private readonly Stack<Branch> _open = new();

    /// <summary>Whether what comes now is run, as far as is known.</summary>
    public bool IsActive => !_open.TryPeek(out Branch branch) || branch.IsActive;

    /// <summary>Whether a condition has no end yet.</summary>
    public bool IsOpen => _open.Count > 0;

    /// <summary>Takes a command in; false when it is none of these.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isKnown">Whether it is known what comes of it.</param>
    public bool TryTake(PsqlCommand command, out bool isKnown)
    {
        bool? value = ValueOf(command.Arguments);
        isKnown = true;
        switch (command.Name)
        {
            case "if":
                isKnown = value is not null || !IsActive;
                _open.Push(new Branch(IsActive && value != false, value == true, IsActive));
                return true;
            case "elif" when _open.TryPop(out Branch before):
                isKnown = value is not null || before.IsDone || !before.IsAround;
                _open.Push(before with { IsActive = before.IsAround && !before.IsDone && value != false, IsDone = before.IsDone || value == true });
                return true;
            case "else" when _open.TryPop(out Branch before):
                _open.Push(before with { IsActive = before.IsAround && !before.IsDone, IsDone = true });
                return true;
            case "endif" when _open.Count > 0:
                _open.Pop();
                return true;
            case "elif" or "else" or "endif":
                // The client says that there is no condition, and goes on.
                return true;
            default:
                return false;
        }
    }

    /// <summary>As <c>ParseVariableBool</c> of psql reads it; null for what is no constant.</summary>
    private static bool? ValueOf(string argument) => argument.Trim('\'', '"').ToLowerInvariant() switch
    {
        "on" or "1" => true,
        "off" or "of" or "0" => false,
        { Length: > 0 } word when "true".StartsWith(word, StringComparison.Ordinal) || "yes".StartsWith(word, StringComparison.Ordinal) => true,
        { Length: > 0 } word when "false".StartsWith(word, StringComparison.Ordinal) || "no".StartsWith(word, StringComparison.Ordinal) => false,
        _ => null,
    };

    /// <param name="IsActive">Whether what is in it is run.</param>
    /// <param name="IsDone">Whether it or one before it is the one that is run for sure.</param>
    /// <param name="IsAround">Whether what is around the condition is run.</param>
    private readonly record struct Branch(bool IsActive, bool IsDone, bool IsAround);
}
