namespace Wardian.Sql.Catalogue.Changes;

/// <summary><c>CHECK</c> constraints of tables, which the tables that inherit have too (<c>tablecmds.c</c>, <c>heap.c</c>).</summary>
internal static class Checks
{
    /// <summary>The condition of a constraint, with the name that the server gives it when it has none.</summary>
    public static CheckCondition Make(ChangeContext context, Relation relation, ConstraintDefinition constraint)
    {
        Expression condition = constraint.Expression!;
        string name = constraint.Name?.Name ?? GeneratedName.Choose(
            relation.Name.Name, RowText.OnlyColumn(condition, relation), "check", other => IsTaken(relation, other), context.Draft.NumbersOf($"check {relation.Name}"));
        return new CheckCondition(name, RowText.Of(context, relation.Name.Name, condition), context.PathOf(relation.IsTemporary))
        {
            IsNoInherit = constraint.Options.Contains("no inherit", StringComparer.Ordinal),
        };
    }

    /// <summary>The relation with a condition of its own; one that it has already from a parent becomes its own.</summary>
    public static Relation With(Relation relation, CheckCondition check) =>
        relation.Checks.FirstOrDefault(other => other.Name == check.Name) is { } known
            ? relation with
            {
                Checks = relation.Checks.Replace(known, known with { IsOwn = known.IsOwn || check.IsOwn, Inherited = known.Inherited + check.Inherited }),
            }
            : relation with { Checks = relation.Checks.Add(check) };

    /// <summary>The relation with the conditions that it has from a parent.</summary>
    public static Relation WithInherited(Relation relation, Relation parent) =>
        parent.Checks.Where(check => !check.IsNoInherit).Aggregate(relation, (child, check) => With(child, check with { IsOwn = false, Inherited = 1 }));

    /// <summary>A relation that has the conditions of a parent already, counted as the parent's or no longer so.</summary>
    public static Relation Counted(Relation relation, Relation parent, bool isAdded) => relation with
    {
        Checks = [.. relation.Checks.Select(check => parent.Checks.Any(other => other.Name == check.Name && !other.IsNoInherit) ? Counted(check, isAdded) : check)],
    };

    /// <summary>Adds a condition here and in the tables that inherit, each of them once.</summary>
    public static void Add(ChangeContext context, Relation relation, CheckCondition check, bool isOnly)
    {
        context.Draft.Put(With(relation, check));
        var waiting = new Queue<RelationName>(isOnly || check.IsNoInherit ? [] : [relation.Name]);
        while (waiting.TryDequeue(out RelationName parent))
        {
            foreach (Relation child in context.Draft.ChildrenOf(parent))
            {
                bool isNew = !child.Checks.Any(other => other.Name == check.Name);
                context.Draft.Put(With(child, check with { IsOwn = false, Inherited = 1 }));
                if (isNew)
                {
                    waiting.Enqueue(child.Name);
                }
            }
        }
    }

    /// <summary>Takes a condition away; in tables that inherit it too, unless they have it otherwise.</summary>
    public static void Remove(ChangeContext context, Relation relation, string name, bool isOnly)
    {
        var waiting = new Queue<RelationName>([relation.Name]);
        while (waiting.TryDequeue(out RelationName next))
        {
            if (!context.Draft.TryFind(next, out Relation? table) || table.Checks.FirstOrDefault(check => check.Name == name) is not { } gone)
            {
                continue;
            }

            context.Draft.Put(table with { Checks = table.Checks.Remove(gone) });
            foreach (Relation child in gone.IsNoInherit ? [] : context.Draft.ChildrenOf(next))
            {
                if (child.Checks.FirstOrDefault(check => check.Name == name) is not { } inherited)
                {
                    continue;
                }

                if (!isOnly && inherited is { Inherited: <= 1, IsOwn: false })
                {
                    waiting.Enqueue(child.Name);
                }
                else
                {
                    CheckCondition kept = Counted(inherited, isAdded: false);
                    context.Draft.Put(child with { Checks = child.Checks.Replace(inherited, kept with { IsOwn = kept.IsOwn || isOnly }) });
                }
            }
        }
    }

    /// <summary>Gives a condition another name, in tables that inherit it too.</summary>
    public static void Rename(ChangeContext context, Relation relation, string old, string name)
    {
        var waiting = new Queue<RelationName>([relation.Name]);
        while (waiting.TryDequeue(out RelationName next))
        {
            if (context.Draft.TryFind(next, out Relation? table) && table.Checks.FirstOrDefault(check => check.Name == old) is { } known)
            {
                context.Draft.Put(table with { Checks = table.Checks.Replace(known, known with { Name = name }) });
                context.Draft.ChildrenOf(next).Where(child => child.Checks.Any(check => check.Name == old && check.Inherited > 0)).ToList()
                    .ForEach(child => waiting.Enqueue(child.Name));
            }
        }
    }

    /// <summary>What comes from no parent any more is the table's own.</summary>
    private static CheckCondition Counted(CheckCondition check, bool isAdded)
    {
        int inherited = Math.Max(0, check.Inherited + (isAdded ? 1 : -1));
        return check with { Inherited = inherited, IsOwn = check.IsOwn || inherited == 0 };
    }

    private static bool IsTaken(Relation relation, string name) =>
        relation.Checks.Any(check => check.Name == name) || relation.ForeignKeys.Any(key => key.Name == name)
        || relation.Indexes.Any(index => index.IsConstraint && index.Name.Name == name);
}
