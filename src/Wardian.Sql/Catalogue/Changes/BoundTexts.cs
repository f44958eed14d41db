using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>
/// Texts that PostgreSQL keeps by what their names meant when they were made: queries of views, conditions of policies, actions of rules,
/// bodies of routines in <c>BEGIN ATOMIC</c> or <c>RETURN</c>, defaults of their arguments. A draft has them as texts, whose names mean what is called so now. Where that
/// may be something else, what the text says is forgotten, so that its object is opaque from then on.
/// </summary>
internal sealed class BoundTexts(CatalogueDraft draft)
{
    /// <summary>Characters of texts that are looked through for names. A file that needs more is a hostile one, and all its texts are forgotten.</summary>
    private const long LettersMax = 2_000_000_000;

    private readonly HashSet<RelationName> _relations = [];
    private readonly HashSet<RoutineName> _routines = [];
    private long _letters;

    /// <summary>Takes in that a relation is there now.</summary>
    public void Note(Relation relation)
    {
        if (relation.Definition is not null || !relation.Policies.IsEmpty || !relation.Rules.IsEmpty)
        {
            _relations.Add(relation.Name);
        }
    }

    /// <summary>Takes in that a routine is there now.</summary>
    public void Note(Routine routine)
    {
        if (routine.Body is not null && (routine.BodyPath is not null || routine.Arguments.Any(argument => argument.HasDefault)))
        {
            _routines.Add(routine.Name);
        }
    }

    /// <summary>A name means another thing now, or nothing.</summary>
    public void ForgetName(string name) => Forget((text, _) => Mentions(text, name));

    /// <summary>There is a new name, which hides others of the same that come later on a path.</summary>
    public void ForgetHidden(string schema, string name) => Forget((text, path) => path.Contains(schema, StringComparer.Ordinal) && Mentions(text, name));

    /// <summary>Calls by a name may mean another routine now.</summary>
    public void ForgetCalls(RoutineName routine) => Forget((text, _) => MayCall(text, routine));

    /// <summary>Anything may be converted otherwise now, so that calls mean other routines.</summary>
    public void ForgetAll() => Forget((_, _) => true);

    /// <summary>
    /// A relation has columns that it did not have. A text that names them may mean them now where it meant others, and a star or
    /// <c>NATURAL</c> stands for the columns that there were.
    /// </summary>
    public void ForgetColumns(string relation, IReadOnlyList<string> added) => Forget((text, _) =>
        Mentions(text, relation) && (HasOpenList(text) || added.Any(column => Mentions(text, column))));

    /// <summary>Whether a routine's name stands in a text as a word of its own, without another schema in front and with a parenthesis behind.</summary>
    public static bool MayCall(string? text, RoutineName routine)
    {
        string name = routine.Name;
        for (int at = 0; text is not null && (at = text.IndexOf(name, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            bool begins = at == 0 || !ContinuesWord(text[at - 1]);
            if (begins && text.AsSpan(at + name.Length).TrimStart("\" \t\r\n") is ['(', ..] && !IsOfOther(text.AsSpan(0, at), routine.Schema))
            {
                return true;
            }
        }

        return text is not null && HidesNames(text, name);
    }

    /// <summary>Whether what is in front of a name says that it is in another schema.</summary>
    private static bool IsOfOther(ReadOnlySpan<char> before, string schema)
    {
        before = before.TrimEnd("\" \t\r\n");
        return before is [.., '.'] && !before[..^1].TrimEnd("\" \t\r\n").EndsWith(schema, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a name stands in a text as a word of its own.</summary>
    public static bool Mentions(string text, string name)
    {
        for (int at = 0; (at = text.IndexOf(name, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            int end = at + name.Length;
            if ((at == 0 || !ContinuesWord(text[at - 1])) && (end == text.Length || !ContinuesWord(text[end])))
            {
                return true;
            }
        }

        return HidesNames(text, name);
    }

    /// <summary>Letters may be written by their numbers, and quotes are doubled.</summary>
    private static bool HidesNames(string text, string name) =>
        text.Contains("U&", StringComparison.OrdinalIgnoreCase) || name.Contains('"', StringComparison.Ordinal);

    private static bool ContinuesWord(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '$';

    /// <summary>
    /// Whether columns that are added where they stand are not just added behind all others of the text's own. They are so for the only star
    /// of a query over one table that has nothing behind it.
    /// </summary>
    private static bool HasOpenList(string text)
    {
        if (Mentions(text, "natural"))
        {
            return true;
        }

        int stars = text.AsSpan().Count('*') - text.AsSpan().Count("(*)");
        return stars > 0 && !(stars == 1 && EndsWithStar(text));
    }

    private static bool EndsWithStar(string text)
    {
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(text);
        return new PostgresParser().Parse(bytes, PostgresLexing.Default).Statements is [QueryStatement { Query: SelectQuery { From: [TableReference], Items: [.., { Expression: StarExpression }] } }];
    }

    private void Forget(Func<string, ImmutableArray<string>, bool> isMeant)
    {
        bool IsMeant(string? text, ImmutableArray<string> path)
        {
            _letters += text?.Length ?? 0;
            return text is not null && (_letters > LettersMax || isMeant(text, path));
        }

        foreach (RelationName name in _relations.ToArray())
        {
            if (draft.TryFind(name, out Relation? relation))
            {
                Forget(relation, IsMeant);
            }
        }

        foreach (RoutineName name in _routines.ToArray())
        {
            foreach (Routine routine in draft.FindRoutines(name).Where(routine =>
                (routine.BodyPath is { } path && IsMeant(routine.Body, path)) || routine.Arguments.Any(argument => IsMeant(argument.Default, routine.DefaultPath))).ToArray())
            {
                draft.Put(routine with { Body = null });
            }
        }
    }

    private void Forget(Relation relation, Func<string?, ImmutableArray<string>, bool> isMeant)
    {
        bool isView = isMeant(relation.Definition, relation.DefinitionPath);
        bool IsPolicy(RowPolicy policy) => isMeant(policy.Using, policy.Path) || isMeant(policy.Check, policy.Path);
        bool IsRule(RewriteRule rule) => isMeant(rule.Definition, rule.DefinitionPath);
        if (isView || relation.Policies.Any(IsPolicy) || relation.Rules.Any(IsRule))
        {
            draft.Put(relation with
            {
                Definition = isView ? null : relation.Definition,
                Policies = [.. relation.Policies.Select(policy => IsPolicy(policy) ? policy with { IsOpaque = true } : policy)],
                Rules = [.. relation.Rules.Select(rule => IsRule(rule) ? rule with { Definition = null } : rule)],
            });
        }
    }
}
