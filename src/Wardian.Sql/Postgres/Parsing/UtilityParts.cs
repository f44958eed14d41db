using System.Collections.Immutable;

namespace Wardian.Sql.Postgres.Parsing;

/// <summary>What a statement without a node of its own names, while it is being read.</summary>
internal sealed class UtilityParts(string verb)
{
    public ImmutableArray<ObjectName>.Builder Objects { get; } = ImmutableArray.CreateBuilder<ObjectName>();

    public ImmutableArray<Expression>.Builder Expressions { get; } = ImmutableArray.CreateBuilder<Expression>();

    public ImmutableArray<Statement>.Builder Statements { get; } = ImmutableArray.CreateBuilder<Statement>();

    public ImmutableArray<TypeName>.Builder Types { get; } = ImmutableArray.CreateBuilder<TypeName>();

    public ImmutableArray<StatementOption>.Builder Options { get; } = ImmutableArray.CreateBuilder<StatementOption>();

    public UtilityStatement Build(SourceSpan span) => new(span)
    {
        Verb = verb,
        Objects = Objects.ToImmutable(),
        Expressions = Expressions.ToImmutable(),
        Statements = Statements.ToImmutable(),
        Types = Types.ToImmutable(),
        Options = Options.ToImmutable(),
    };
}
