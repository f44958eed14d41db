using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>The parameters of a routine while its body is resolved. What a caller passes is not known there, so they have no sources.</summary>
/// <param name="Routine">The routine.</param>
internal sealed record RoutineParameters(Routine Routine)
{
    /// <summary>The parameter of that name.</summary>
    public bool TryFind(string name, out Value value)
    {
        foreach (RoutineArgument argument in Routine.Arguments)
        {
            if (string.Equals(argument.Name, name, StringComparison.Ordinal))
            {
                value = Value.None with { Type = argument.Type };
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The type of <c>$n</c>.</summary>
    public TypeReference TypeOf(int number)
    {
        RoutineArgument? argument = Routine.Arguments.Where(item => item.IsInput).ElementAtOrDefault(number - 1);
        return argument?.Type ?? default;
    }
}
