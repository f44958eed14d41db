using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary><c>DROP</c>.</summary>
internal static class Removal
{
    /// <summary>Kinds of objects that no snapshot holds, or of which it holds nothing that would become wrong.</summary>
    private static readonly ImmutableHashSet<string> Irrelevant = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "collation", "conversion", "role", "publication", "subscription", "server", "tablespace",
        "foreign data wrapper", "language", "access method", "transform", "database",
        "text search parser", "text search dictionary", "text search template", "text search configuration", "operator", "cast");

    /// <summary>What is noted when columns of a type may have gone with it, so that those behind them have other places.</summary>
    public const string Cascade = "drop cascade";

    /// <summary>Applies it.</summary>
    public static void Apply(ChangeContext context, DropStatement statement)
    {
        foreach (ObjectName subject in statement.Objects)
        {
            Apply(context, statement, subject);
        }
    }

    private static void Apply(ChangeContext context, DropStatement statement, ObjectName subject)
    {
        switch (statement.Kind)
        {
            case "table" or "view" or "materialized view" or "foreign table" or "sequence":
                RemoveRelation(context, subject.Name, statement.IsCascade);
                break;
            case "function" or "procedure" or "routine" or "aggregate":
                if (context.FindRoutine(subject.Name) is { } name)
                {
                    context.Draft.Remove(name, routine => RoutineAlteration.IsMeant(context, routine, subject));
                }

                break;
            case "type" or "domain":
                TypeReference type = context.FindType(subject.Name);
                if (!type.IsUnknown)
                {
                    MissColumns(context, statement, column => column.Type.Element == type);
                    context.Draft.RemoveType(type.Schema!, type.Name!);
                }

                break;
            case "extension" when !statement.IsCascade:
                break;
            case "extension":
                MissColumns(context, statement, column => column.Type.IsUnknown);
                break;
            case "schema":
                MissColumns(context, statement, column => column.Type.Schema == ChangeContext.Last(subject.Name));
                context.Draft.RemoveSchema(ChangeContext.Last(subject.Name));
                break;
            case "index" or "statistics":
                IndexChange.Remove(context, statement.Kind == "index" ? ComputedKind.Index : ComputedKind.Statistics, subject.Name);
                break;
            case "operator class" or "operator family":
                context.Draft.RemoveOperatorClasses(ChangeContext.Last(subject.Name), statement.Kind == "operator family");
                break;
            case "event trigger":
                context.Draft.RemoveEventTrigger(ChangeContext.Last(subject.Name));
                break;
            case "trigger" or "rule" or "policy":
                RemoveFromTable(context, statement, subject);
                break;
            case var kind when !Irrelevant.Contains(kind):
                context.Miss(statement, $"drop {kind}");
                break;
        }
    }

    private static void MissColumns(ChangeContext context, DropStatement statement, Func<Column, bool> isGone)
    {
        if (statement.IsCascade && context.Draft.Relations.Any(relation => !NameContext.IsOfServer(relation.Name.Schema) && relation.Columns.Any(isGone)))
        {
            context.Miss(statement, Cascade);
        }
    }

    /// <summary>Partitions and, when it cascades, tables that inherit go with their table.</summary>
    private static void RemoveRelation(ChangeContext context, QualifiedName name, bool isCascade)
    {
        if (!context.TryFind(name, out Relation? relation))
        {
            return;
        }

        var waiting = new Queue<Relation>([relation]);
        while (waiting.TryDequeue(out Relation? next))
        {
            context.Draft.Remove(next.Name);
            RemoveKeysTo(context, next.Name);
            if (isCascade || next.IsPartitioned)
            {
                context.Draft.ChildrenOf(next.Name).ToList().ForEach(waiting.Enqueue);
            }
        }
    }

    private static void RemoveKeysTo(ChangeContext context, RelationName table)
    {
        foreach (Relation other in context.Draft.Relations.Where(other => other.ForeignKeys.Any(key => key.ReferencedTable == table)).ToArray())
        {
            context.Draft.Put(other with { ForeignKeys = other.ForeignKeys.RemoveAll(key => key.ReferencedTable == table) });
        }
    }

    private static void RemoveFromTable(ChangeContext context, DropStatement statement, ObjectName subject)
    {
        if (statement.Others.FirstOrDefault(other => other.Kind == "table") is { } table && context.TryFind(table.Name, out Relation? relation))
        {
            string name = ChangeContext.Last(subject.Name);
            context.Draft.Put(relation with
            {
                Triggers = statement.Kind == "trigger" ? relation.Triggers.RemoveAll(trigger => trigger.Name == name) : relation.Triggers,
                Policies = statement.Kind == "policy" ? relation.Policies.RemoveAll(policy => policy.Name == name) : relation.Policies,
                Rules = statement.Kind == "rule" ? relation.Rules.RemoveAll(rule => rule.Name == name) : relation.Rules,
            });
        }
    }
}
