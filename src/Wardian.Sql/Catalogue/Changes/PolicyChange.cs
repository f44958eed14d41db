using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Policies of row-level security.</summary>
internal static class PolicyChange
{
    /// <summary>Applies <c>CREATE POLICY</c> and <c>ALTER POLICY</c>.</summary>
    public static void Apply(ChangeContext context, UtilityStatement statement)
    {
        if (statement.Objects is not [var subject, var table, ..] || !context.TryFindOrMiss(table.Name, "table of a policy", out Relation? relation))
        {
            return;
        }

        string name = ChangeContext.Last(subject.Name);
        RowPolicy? known = relation.Policies.FirstOrDefault(policy => policy.Name == name);
        if (statement.Options.FirstOrDefault(option => option.Name == "rename to") is { } renamed)
        {
            Put(context, relation, known, known is null ? null : known with { Name = context.ValueOf(renamed.Values[0]) ?? name });
        }
        else
        {
            Put(context, relation, known, Changed(context, statement, known ?? new RowPolicy(name, CommandOf(statement))));
        }
    }

    /// <summary>The relation with those of its policies opaque that have a word in them whose meaning has changed.</summary>
    public static Relation Forget(Relation relation, string word) => relation with
    {
        Policies = [.. relation.Policies.Select(policy => policy.Mentions(word) ? policy with { IsOpaque = true } : policy)],
    };

    /// <summary>Whether a <c>CREATE POLICY</c> makes a policy that says the same as another one.</summary>
    public static bool IsSame(ChangeContext context, UtilityStatement statement, RowPolicy known)
    {
        RowPolicy made = Changed(context, statement, new RowPolicy(known.Name, CommandOf(statement)));
        return made with { Roles = known.Roles, Path = known.Path } == known
            && made.Roles.SequenceEqual(known.Roles, StringComparer.Ordinal) && made.Path.SequenceEqual(known.Path, StringComparer.Ordinal);
    }

    private static void Put(ChangeContext context, Relation relation, RowPolicy? known, RowPolicy? policy)
    {
        ImmutableArray<RowPolicy> others = known is null ? relation.Policies : relation.Policies.Remove(known);
        context.Draft.Put(relation with { Policies = policy is null ? others : others.Add(policy) });
    }

    /// <summary>What the statement does not mention stays.</summary>
    private static RowPolicy Changed(ChangeContext context, UtilityStatement statement, RowPolicy policy)
    {
        string? condition = TextOf(context, statement, "using");
        string? check = TextOf(context, statement, "with check");
        ImmutableArray<string> roles = [.. statement.Objects.Skip(2).Select(role => ChangeContext.Last(role.Name))];
        return policy with
        {
            IsPermissive = policy.IsPermissive && !statement.Options.Any(option => option.Name == "as restrictive"),
            // Whoever else is named beside everybody is forgotten.
            Roles = roles.IsEmpty ? policy.Roles : roles.Contains("public", StringComparer.Ordinal) ? ["public"] : roles,
            Using = condition ?? policy.Using,
            Check = check ?? policy.Check,
            Path = condition is null && check is null ? policy.Path : context.LastingPath,
        };
    }

    private static string CommandOf(UtilityStatement statement) =>
        statement.Options.Select(option => option.Name).FirstOrDefault(name => name.StartsWith("for ", StringComparison.Ordinal))?[4..] ?? "all";

    private static string? TextOf(ChangeContext context, UtilityStatement statement, string option) =>
        statement.Options.FirstOrDefault(item => item.Name == option) is { Values: [var expression] } ? context.TextOf(expression) : null;
}
