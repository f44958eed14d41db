using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Indexes, partition keys and extended statistics, as far as the server computes expressions for them.</summary>
internal static class IndexChange
{
    /// <summary>Applies <c>CREATE INDEX</c>.</summary>
    public static void Apply(ChangeContext context, CreateIndexStatement statement)
    {
        IEnumerable<Expression> condition = statement.Where is { } where ? [where] : [];
        Add(context, statement.Table.Name, statement.Name?.Name ?? string.Empty, ComputedKind.Index, statement.Columns.Concat(condition));
    }

    /// <summary>Applies <c>CREATE STATISTICS</c>.</summary>
    public static void Apply(ChangeContext context, UtilityStatement statement)
    {
        if (statement.Objects.FirstOrDefault(item => item.Kind == "table") is { } table)
        {
            string name = statement.Objects.FirstOrDefault(item => item.Kind == "statistics") is { } named ? ChangeContext.Last(named.Name) : string.Empty;
            Add(context, table.Name, name, ComputedKind.Statistics, statement.Expressions);
        }
    }

    /// <summary>Applies <c>DROP INDEX</c> and <c>DROP STATISTICS</c>.</summary>
    public static void Remove(ChangeContext context, QualifiedName name)
    {
        string last = ChangeContext.Last(name);
        foreach (Relation relation in context.Draft.Relations.Where(relation => relation.Computed.Any(item => item.Name == last)).ToArray())
        {
            bool isMeant = name.Parts.Length < 2 || relation.Name.Schema == name.Parts[^2].Name;
            context.Draft.Put(isMeant ? relation with { Computed = relation.Computed.RemoveAll(item => item.Name == last) } : relation);
        }
    }

    /// <summary>What is computed of these; columns as they stand are not computed.</summary>
    public static ImmutableArray<ComputedExpression> Of(ChangeContext context, string name, ComputedKind kind, IEnumerable<Expression> expressions) =>
    [
        .. expressions.Where(expression => expression is not NameExpression)
            .Select(expression => new ComputedExpression(name, kind, context.TextOf(expression), context.Draft.Names.SearchPath)),
    ];

    private static void Add(ChangeContext context, QualifiedName table, string name, ComputedKind kind, IEnumerable<Expression> expressions)
    {
        if (Of(context, name, kind, expressions) is { IsEmpty: false } computed && context.TryFindOrMiss(table, "table of an index", out Relation? relation))
        {
            context.Draft.Put(relation with { Computed = relation.Computed.AddRange(computed) });
        }
    }
}
