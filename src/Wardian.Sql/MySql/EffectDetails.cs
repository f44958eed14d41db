using System.Collections.Immutable;

namespace Wardian.Sql.MySql;

/// <summary>An effect with what it is about.</summary>
internal readonly record struct EffectDetails(MySqlSessionEffect Effect, string? Name, ImmutableArray<MySqlAssignment> Assignments)
{
    /// <summary>An effect about a name or about nothing.</summary>
    public EffectDetails(MySqlSessionEffect effect, string? name = null)
        : this(effect, name, [])
    {
    }
}
