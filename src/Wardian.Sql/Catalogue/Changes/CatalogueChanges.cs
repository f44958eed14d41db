using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Does to a draft what statements of PostgreSQL do to a database, as far as lineage has to know.</summary>
internal static class CatalogueChanges
{
    /// <summary>
    /// Statements that change nothing which a snapshot holds. What an extension brings is not written in any script: its functions are not known
    /// where they are called, and that is said there.
    /// </summary>
    private static readonly ImmutableHashSet<string> Irrelevant = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "create extension", "create publication", "create subscription", "create server", "create role",
        "create user", "create user mapping", "create foreign data wrapper", "create language", "create collation", "create conversion",
        "create database", "create tablespace", "create operator family", "create access method",
        "create transform", "create text search parser", "create text search dictionary", "create text search template",
        "create text search configuration", "alter index", "alter publication", "alter subscription",
        "alter server", "alter role", "alter user", "create group", "alter group", "alter user mapping", "alter foreign data wrapper", "alter language", "alter collation",
        "alter conversion", "alter database", "alter tablespace", "alter operator class",
        "alter default privileges", "alter large object", "alter system", "alter sequence", "alter extension");

    /// <summary>Applies one statement.</summary>
    /// <param name="draft">What is changed.</param>
    /// <param name="text">The text that the statement was read from.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="queryColumns">Works out the columns of queries that fill new tables or are views.</param>
    /// <returns>What was not understood. What it made or changed may then be missing, but is never wrong.</returns>
    public static IReadOnlyList<UnappliedChange> Apply(
        CatalogueDraft draft, ReadOnlyMemory<byte> text, Statement statement, QueryColumns queryColumns)
    {
        var context = new ChangeContext(draft, text, queryColumns);
        if (!OnlyAdds(statement))
        {
            draft.ForgetNumbers();
        }

        Apply(context, statement);
        return context.Unapplied;
    }

    /// <summary>Whether nothing that has a name loses it.</summary>
    private static bool OnlyAdds(Statement statement) => statement switch
    {
        CreateTableStatement or CreateIndexStatement or CreateTriggerStatement or CreateRoutineStatement or QueryStatement or SetStatement => true,
        AlterTableStatement alter => alter.Changes.All(change => change.Action.StartsWith("add ", StringComparison.Ordinal) || change.Action is "attach partition" or "owner to"),
        UtilityStatement utility => utility.Verb is "comment on" or "create statistics" or "create domain"
            || (utility.Verb == "alter domain" && utility.Options.All(option => option.Name.StartsWith("add ", StringComparison.Ordinal))),
        _ => false,
    };

    private static void Apply(ChangeContext context, Statement statement)
    {
        switch (statement)
        {
            case CreateTableStatement table:
                TableCreation.Apply(context, table);
                break;
            case CreateViewStatement view:
                ViewCreation.Apply(context, view);
                break;
            case QueryStatement { Query.Into: { Kind: IntoKind.Table, Table: { } target } into } query:
                RelationName filled = context.NewRelation(target, into.IsTemporary);
                if (ViewCreation.Filled(context, filled, into.IsTemporary, [], query.Query) is { } made)
                {
                    context.Draft.Put(made);
                }
                else
                {
                    context.Draft.Remove(filled);
                }

                break;
            case QueryStatement query:
                PathChange.Apply(context, query);
                break;
            case SetStatement set:
                PathChange.Apply(context, set);
                break;
            case AlterTableStatement { Kind: "index" } alter:
                IndexChange.Apply(context, alter);
                break;
            case AlterTableStatement alter:
                TableAlteration.Apply(context, alter);
                break;
            case CreateRoutineStatement routine:
                RoutineCreation.Apply(context, routine);
                break;
            case CreateIndexStatement index:
                IndexChange.Apply(context, index);
                break;
            case CreateTriggerStatement trigger:
                TriggerChange.Apply(context, trigger);
                break;
            case CreateRuleStatement rule:
                TriggerChange.Apply(context, rule);
                break;
            case DropStatement drop:
                Removal.Apply(context, drop);
                break;
            case UtilityStatement utility:
                Apply(context, utility);
                break;
        }
    }

    private static void Apply(ChangeContext context, UtilityStatement statement)
    {
        switch (statement.Verb)
        {
            case "create schema":
                CreateSchema(context, statement);
                break;
            case "create sequence":
                RelationName name = context.NewRelation(statement.Objects[0].Name, isTemporary: false);
                context.Draft.Put(Sequences.Make(name, isTemporary: false));
                break;
            case "create type" or "create domain" or "alter type" or "alter domain":
                TypeChange.Apply(context, statement);
                break;
            case "create aggregate" or "create operator" or "create cast":
                OperatorCreation.Apply(context, statement);
                break;
            case "create operator class" or "alter operator family":
                OperatorClassChange.Apply(context, statement);
                break;
            case "alter function" or "alter procedure" or "alter routine" or "alter aggregate":
                RoutineAlteration.Apply(context, statement);
                break;
            case "create statistics":
                IndexChange.Apply(context, statement);
                break;
            case "alter statistics":
                IndexChange.ApplyToStatistics(context, statement);
                break;
            case "create event trigger":
                EventTriggerChange.Apply(context, statement);
                break;
            case "alter event trigger":
                EventTriggerChange.Alter(context, statement);
                break;
            case "create policy" or "alter policy":
                PolicyChange.Apply(context, statement);
                break;
            case "comment on":
                Comments.Apply(context, statement);
                break;
            case var verb when IsDefinition(verb) && !Irrelevant.Contains(verb) && !ChangesOwnerOnly(statement):
                context.Miss(statement, verb);
                break;
        }
    }

    private static bool IsDefinition(string verb) =>
        verb.StartsWith("create ", StringComparison.Ordinal) || verb.StartsWith("alter ", StringComparison.Ordinal)
        || verb.StartsWith("import ", StringComparison.Ordinal);

    /// <summary>Every dump of pg_dump has these, and who owns a thing decides nothing that a snapshot holds.</summary>
    private static bool ChangesOwnerOnly(UtilityStatement statement) => statement.Options is [{ Name: "owner to" }];

    private static void CreateSchema(ChangeContext context, UtilityStatement statement)
    {
        if (statement.Objects.FirstOrDefault() is not { } named)
        {
            return;
        }

        string schema = ChangeContext.Last(named.Name);
        context.Draft.AddSchema(schema);
        NameContext names = context.Draft.Names;
        context.Draft.Names = names with { SearchPath = [schema, .. names.SearchPath] };
        foreach (Statement element in statement.Statements)
        {
            Apply(context, element);
        }

        context.Draft.Names = names;
    }
}
