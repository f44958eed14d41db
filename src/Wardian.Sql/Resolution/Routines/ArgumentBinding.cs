using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>What is passed for each parameter of a body.</summary>
internal sealed class ArgumentBinding
{
    private readonly Value[] _values;
    private readonly Value _rest;

    private ArgumentBinding(Value[] values, Value rest)
    {
        _values = values;
        _rest = rest;
    }

    /// <summary>Nothing is passed.</summary>
    public static ArgumentBinding None { get; } = new([], Value.None);

    /// <summary>What is passed for the parameter at that index.</summary>
    public Value this[int index] => index < _values.Length ? _values[index] : _rest;

    /// <summary>What all that is passed comes from.</summary>
    public ColumnSet Sources
    {
        get
        {
            ColumnSet all = _rest.Sources;
            Array.ForEach(_values, value => all |= value.Sources);
            return all;
        }
    }

    /// <summary>The same for every parameter, when it is not known which one gets what.</summary>
    public static ArgumentBinding All(ColumnSet sources) => new([], new Value(sources, IsIdentity: false, default));

    /// <summary>One value for each parameter.</summary>
    public static ArgumentBinding Of(Value[] values) => new(values, Value.None);

    /// <summary>The arguments of a call by place and by name; those behind the last parameter are items of a variadic one.</summary>
    public static ArgumentBinding Of(Routine routine, ImmutableArray<Argument> arguments, Value[] values)
    {
        var bound = new Value[routine.Arguments.Length];
        int[] places = PlacesOf(routine, arguments);
        for (int index = 0; index < values.Length; index++)
        {
            int place = places[index];
            if (place < 0)
            {
                ColumnSet all = default;
                Array.ForEach(values, value => all |= value.Sources);
                return All(all);
            }

            bound[place] = bound[place].Sources.IsEmpty ? values[index] : Value.Join(bound[place], values[index]);
        }

        return Of(bound);
    }

    /// <summary>The parameter that each argument is for; -1 when there is none.</summary>
    public static int[] PlacesOf(Routine routine, ImmutableArray<Argument> arguments)
    {
        int next = 0;
        return [.. arguments.Select(argument => argument.Name is { } name ? IndexOf(routine, name.Name) : NextInput(routine, ref next))];
    }

    private static int IndexOf(Routine routine, string name)
    {
        for (int index = 0; index < routine.Arguments.Length; index++)
        {
            if (string.Equals(routine.Arguments[index].Name, name, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>A call of a procedure passes something for output parameters too, which nobody reads.</summary>
    private static int NextInput(Routine routine, ref int next)
    {
        while (next < routine.Arguments.Length && !routine.Arguments[next].IsInput && routine.Kind != RoutineKind.Procedure)
        {
            next++;
        }

        if (next >= routine.Arguments.Length)
        {
            return -1;
        }

        return routine.Arguments[next].Mode == ParameterMode.Variadic ? next : next++;
    }
}
