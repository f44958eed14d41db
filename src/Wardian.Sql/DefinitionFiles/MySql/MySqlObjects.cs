using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>
/// Adds views, routines and triggers to a draft that has the tables. In MySQL all of them mean what they name when they are used, so their
/// order does not count; only a view's columns are worked out from what it reads.
/// </summary>
internal static class MySqlObjects
{
    /// <summary>Views over views that are followed.</summary>
    private const int RoundsMax = 32;

    /// <summary>Adds them.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="objects">The definitions, each with where its problems go.</param>
    public static void Apply(
        CatalogueDraft draft, IReadOnlyList<(MySqlObject Definition, DefinitionProblems Problems)> objects)
    {
        var views = new List<(MySqlObject Definition, DefinitionProblems Problems)>();
        foreach ((MySqlObject definition, DefinitionProblems problems) in objects)
        {
            switch (definition.Statement)
            {
                case CreateViewStatement:
                    // mysqldump makes each twice, first with constants in the place of its query.
                    views.RemoveAll(other => other.Definition.Name == definition.Name);
                    views.Add((definition, problems));
                    break;
                case CreateRoutineStatement routine:
                    AddRoutine(draft, definition, routine);
                    break;
                case UtilityStatement { Objects: [{ } made, ..] }:
                    RelationName sequence = definition.NameOf(made.Name);
                    draft.Put(new Relation(sequence, RelationKind.Sequence, MySqlSequence.Columns));
                    break;
                case CreateTriggerStatement trigger when !TryAddTrigger(draft, definition, trigger):
                    problems.Add(new DefinitionProblem(definition.Line, DefinitionProblemKind.NotFollowed, "table of a trigger"));
                    problems.Miss(definition.Line, [new CatalogueGap(GapSubject.RelationChange, definition.NameOf(trigger.Table), "create trigger")]);
                    break;
            }
        }

        NoteRepeated(objects);
        AddViews(draft, views);
    }

    /// <summary>Of each file the last definition of a view counts, since a dump makes it twice; those of several files should say the same.</summary>
    private static void NoteRepeated(IReadOnlyList<(MySqlObject Definition, DefinitionProblems Problems)> objects)
    {
        foreach (var views in objects.Where(item => item.Definition.Statement is CreateViewStatement).GroupBy(item => item.Definition.Name))
        {
            (MySqlObject Definition, DefinitionProblems Problems)[] last =
                [.. views.GroupBy(item => item.Definition.File, StringComparer.Ordinal).Select(file => file.Last())];
            foreach ((var before, var after) in last.Zip(last.Skip(1)))
            {
                if (QueryOf(before.Definition) != QueryOf(after.Definition))
                {
                    after.Problems.Add(new DefinitionProblem(after.Definition.Line, DefinitionProblemKind.DefinedTwice, views.Key.ToString())
                    {
                        Other = new DefinitionPlace(before.Definition.File, before.Definition.Line),
                    });
                }
            }
        }
    }

    private static string QueryOf(MySqlObject definition) => TextOf(definition, ((CreateViewStatement)definition.Statement).Query);

    private static void AddViews(
        CatalogueDraft draft, List<(MySqlObject Definition, DefinitionProblems Problems)> views)
    {
        bool isMore = true;
        for (int round = 0; round < RoundsMax && isMore; round++)
        {
            CatalogueSnapshot snapshot = draft.ToSnapshot();
            isMore = views.RemoveAll(view => TryAddView(draft, snapshot, view.Definition)) > 0;
        }

        foreach ((MySqlObject definition, DefinitionProblems problems) in views)
        {
            problems.Add(new DefinitionProblem(definition.Line, DefinitionProblemKind.NotFollowed, "columns of the view"));
            problems.Miss(definition.Line, [new CatalogueGap(GapSubject.Relation, definition.Name, "create view")]);
        }
    }

    private static bool TryAddView(CatalogueDraft draft, CatalogueSnapshot snapshot, MySqlObject definition)
    {
        var view = (CreateViewStatement)definition.Statement;
        string query = TextOf(definition, view.Query);
        ImmutableArray<string>? names = ViewReader.Columns(snapshot, query, definition);
        if (names is null || (view.Columns.Length > 0 && view.Columns.Length != names.Value.Length))
        {
            return false;
        }

        IEnumerable<string> named = view.Columns.Length > 0 ? view.Columns.Select(column => column.Name) : names;
        RelationName name = definition.Name;
        draft.Put(new Relation(name, RelationKind.View, [.. named.Select(column => new Column(column, default))])
        {
            Definition = definition.Lexing.Has(MySqlModes.Oracle) || definition.IsDoubtful ? null : query,
            DefinitionModes = definition.Lexing.Modes,
            DefinitionPath = [definition.Schema],
            Place = definition.Place,
        });
        return true;
    }

    private static void AddRoutine(CatalogueDraft draft, MySqlObject definition, CreateRoutineStatement statement)
    {
        RelationName where = definition.Name;
        var name = new RoutineName(where.Schema, where.Name);
        RoutineKind kind = statement.IsProcedure ? RoutineKind.Procedure : RoutineKind.Function;
        draft.Put(new Routine(
            name, kind, [.. statement.Parameters.Select(parameter => new RoutineArgument(parameter.Name?.Name, Type(parameter.Type), parameter.Mode))], Type(statement.Returns))
        {
            Language = "sql",
            Modes = definition.Lexing.Modes,
            Body = statement.Statements is [var body] && !definition.IsDoubtful ? TextOf(definition, body) : null,
            IsVolatile = !statement.Options.Any(option => option.Name == "deterministic"),
            IsSecurityDefiner = !statement.Options.Any(option => option.Name == "sql security" && SaysInvoker(option)),
            SearchPath = [where.Schema],
            Place = definition.Place,
        });
    }

    private static bool SaysInvoker(StatementOption option) =>
        option.Values is [NameExpression value] && value.Name.Parts[^1].Name.Equals("invoker", StringComparison.OrdinalIgnoreCase);

    private static TypeReference Type(TypeName? type) =>
        type is null ? default : new TypeReference(string.Empty, MySqlTypeWords.DataType(type.Name.Parts[^1].Name));

    private static bool TryAddTrigger(CatalogueDraft draft, MySqlObject definition, CreateTriggerStatement statement)
    {
        if (!draft.TryFind(definition.NameOf(statement.Table), out Relation? table))
        {
            return false;
        }

        string name = statement.Name.Parts[^1].Name;
        string? body = statement.Body is { } written && !definition.IsDoubtful ? TextOf(definition, written) : null;
        draft.Put(table with
        {
            Triggers = [.. table.Triggers.Where(other => other.Name != name), new Trigger(name, statement.Events, Function: null, body) { Modes = definition.Lexing.Modes, Place = definition.Place }],
        });
        return true;
    }

    private static string TextOf(MySqlObject definition, SyntaxNode node) =>
        Encoding.UTF8.GetString(definition.Text.Span[node.Span.Start..node.Span.End]);
}
