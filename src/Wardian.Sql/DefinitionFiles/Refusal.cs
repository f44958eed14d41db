using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>
/// What is not known because the server refuses a statement of PostgreSQL: a name that is taken, something that others depend on, a column that is
/// not there. psql goes on then, and what was there before stays; the draft has what the statement says. Tables and views that are made again are
/// compared elsewhere, see <see cref="DefinitionPlaces"/>.
/// </summary>
internal static class Refusal
{
    /// <summary>What is noted of a table of which two columns have one name.</summary>
    public const string SameNames = "columns of one name";

    /// <summary>What a statement leaves open, by what is there before it; nothing for one that is not known to be refused.</summary>
    public static IReadOnlyList<CatalogueGap> Gaps(ChangeContext context, Statement tree) => tree switch
    {
        CreateTableStatement create when HasSameNames(context, create) => [new CatalogueGap(GapSubject.Relation, TableCreation.NameOf(context, create), SameNames)],
        DropStatement { IsCascade: false } drop => [.. drop.Objects.SelectMany(item => OfDrop(context, drop, item))],
        AlterTableStatement { Kind: not "index" } alter => OfAlter(context, alter),
        CreateRoutineStatement routine => OfRoutine(context, routine),
        CreateTriggerStatement { IsReplace: false } trigger when context.TryFind(trigger.Table, out Relation? table)
            && table.Triggers.FirstOrDefault(other => other.Name == ChangeContext.Last(trigger.Name)) is { } known && known.Definition != context.TextOf(trigger) =>
            [new CatalogueGap(GapSubject.RelationChange, table.Name, "create trigger")],
        CreateRuleStatement { IsReplace: false } rule when context.TryFind(rule.Table, out Relation? table) && table.Rules.FirstOrDefault(other => other.Name == rule.Name.Name) is { } known
            && !(known.Definition == context.TextOf(rule) && known.DefinitionPath.SequenceEqual(context.PathOf(table.IsTemporary), StringComparer.Ordinal)) =>
            [new CatalogueGap(GapSubject.Relation, table.Name, "create rule")],
        UtilityStatement { Verb: "create policy", Objects: [var policy, var of, ..] } utility when context.TryFind(of.Name, out Relation? table)
            && table.Policies.FirstOrDefault(other => other.Name == ChangeContext.Last(policy.Name)) is { } known && !PolicyChange.IsSame(context, utility, known) => [new CatalogueGap(GapSubject.Relation, table.Name, "create policy")],
        UtilityStatement { Verb: "create sequence", Objects: [var sequence, ..] } => Taken(context, context.NewRelation(sequence.Name, isTemporary: false), "create sequence", RelationKind.Sequence),
        QueryStatement { Query.Into: { Kind: IntoKind.Table, Table: { } target, IsTemporary: false } } => Taken(context, context.NewRelation(target, isTemporary: false), "select into"),
        _ => [],
    };

    /// <summary>Whether a view cannot be put in the place of another relation: its columns begin with those of the view that is there.</summary>
    public static bool IsForReplace(Relation before, Relation made) => before.Kind != RelationKind.View || made.Columns.Length < before.Columns.Length
        || before.Columns.Zip(made.Columns).Any(pair => pair.First.Name != pair.Second.Name
            || (!pair.First.Type.IsUnknown && !pair.Second.Type.IsUnknown && pair.First.Type != pair.Second.Type));

    /// <summary>Whether two columns of a table that would be made have one name; those that are inherited become one with it.</summary>
    public static bool HasSameNames(ChangeContext context, CreateTableStatement create) => !(create.IfNotExists && context.Draft.TryFind(TableCreation.NameOf(context, create), out _))
        && create.Columns.DistinctBy(column => column.Name.Name, StringComparer.Ordinal).Count() < create.Columns.Length;

    private static CatalogueGap[] Taken(ChangeContext context, RelationName name, string construct, RelationKind? same = null) =>
        context.Draft.TryFind(name, out Relation? known) && known.Kind != same ? [new CatalogueGap(GapSubject.Relation, name, construct)] : [];

    private static CatalogueGap[] OfDrop(ChangeContext context, DropStatement drop, ObjectName subject)
    {
        string construct = $"drop {drop.Kind}";
        switch (drop.Kind)
        {
            case "table" or "view" or "materialized view" or "foreign table" when context.TryFind(subject.Name, out Relation? relation):
                RelationName[] gone = [.. drop.Objects.Select(item => context.TryFind(item.Name, out Relation? other) ? other.Name : default)];
                return context.Draft.Relations.Any(other => !gone.Contains(other.Name) && !NameContext.IsOfServer(other.Name.Schema) && DependsOn(other, relation))
                    ? [new CatalogueGap(GapSubject.Relation, relation.Name, construct)] : [];
            case "function" or "procedure" or "routine" when context.FindRoutine(subject.Name) is { } routine:
                return context.Draft.Relations.Any(other => !NameContext.IsOfServer(other.Name.Schema) && (BoundTexts.MayCall(other.Definition, routine) || RowCalls.MayCall(other, routine)))
                    ? [new CatalogueGap(GapSubject.Routine, new RelationName(routine.Schema, routine.Name), construct)] : [];
            case "schema" when context.Draft.Relations.Any(other => other.Name.Schema == ChangeContext.Last(subject.Name)):
                return [new CatalogueGap(GapSubject.Everything, default, construct)];
            default:
                return [];
        }
    }

    private static bool DependsOn(Relation other, Relation relation) =>
        other.ForeignKeys.Any(key => key.ReferencedTable == relation.Name) || (!relation.IsPartitioned && other.Parents.Contains(relation.Name))
        || (other.Definition is { } text && BoundTexts.Mentions(text, relation.Name.Name));

    private static CatalogueGap[] OfAlter(ChangeContext context, AlterTableStatement alter)
    {
        if (!context.TryFind(alter.Table.Name, out Relation? relation))
        {
            return [];
        }

        HashSet<string> columns = new(relation.Columns.Select(column => column.Name), StringComparer.Ordinal);
        string construct = $"alter {alter.Kind}";
        List<CatalogueGap> gaps = [];
        foreach (TableChange change in alter.Changes)
        {
            RelationName moved = change switch
            {
                { Action: "rename", NewName: { } name } => relation.Name with { Name = name.Name },
                { Action: "set schema", Objects: [var schema, ..] } => relation.Name with { Schema = ChangeContext.Last(schema.Name) },
                _ => relation.Name,
            };
            bool isTaken = moved != relation.Name && context.Draft.TryFind(moved, out _);
            if (isTaken)
            {
                gaps.Add(new CatalogueGap(GapSubject.Relation, moved, construct));
            }

            if (isTaken || IsRefused(context, relation, change, columns))
            {
                gaps.Add(new CatalogueGap(GapSubject.Relation, relation.Name, construct));
            }
        }

        return [.. gaps.Distinct()];
    }

    /// <summary>Whether a change of columns is refused; keeps the columns that there are behind it.</summary>
    private static bool IsRefused(ChangeContext context, Relation relation, TableChange change, HashSet<string> columns) => change switch
    {
        { Action: "add column", Definition: { } definition } => !columns.Add(definition.Name.Name) && !change.IsConditional,
        { Action: "rename column", Column: { } column, NewName: { } name } => !columns.Remove(column.Name) || !columns.Add(name.Name),
        { Action: "drop column", Column: { } column } => (!columns.Remove(column.Name) && !change.IsConditional)
            || (!change.Options.Any(option => option.Name == "cascade") && context.Draft.Relations.Any(other =>
                other.Definition is { } text && !NameContext.IsOfServer(other.Name.Schema) && BoundTexts.Mentions(text, relation.Name.Name) && BoundTexts.Mentions(text, column.Name))),
        _ => false,
    };

    /// <summary>What takes the place of another routine has its results and the names of its arguments.</summary>
    private static CatalogueGap[] OfRoutine(ChangeContext context, CreateRoutineStatement statement)
    {
        Routine made = RoutineCreation.Make(context, statement);
        Routine? before = context.Draft.FindRoutines(made.Name).FirstOrDefault(other => Inputs(other).Select(item => item.Type).SequenceEqual(Inputs(made).Select(item => item.Type)));
        bool isRefused = before is not null && (statement.IsReplace
            ? before.Kind != made.Kind || before.Returns != made.Returns || before.ReturnsSet != made.ReturnsSet
                || before.Arguments.Zip(made.Arguments).Any(pair => pair.First.Name is { } name && name != pair.Second.Name)
                || Inputs(before).Zip(Inputs(made)).Any(pair => pair.First.HasDefault && !pair.Second.HasDefault)
            : before.Body != made.Body || before.Language != made.Language || before.Kind != made.Kind);
        return isRefused ? [new CatalogueGap(GapSubject.Routine, new RelationName(made.Name.Schema, made.Name.Name), "create function")] : [];
    }

    private static ImmutableArray<RoutineArgument> Inputs(Routine routine) => [.. routine.Arguments.Where(argument => argument.IsInput)];
}
