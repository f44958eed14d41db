using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>
/// Adds views, routines and triggers to a catalogue that has the tables. In MySQL all of them mean what they name when they are used; of a view the
/// server keeps what its stars and its names meant when it was made.
/// </summary>
internal static class MySqlObjects
{
    /// <summary>Views over views that are followed when their files are in no order.</summary>
    private const int RoundsMax = 32;

    /// <summary>Adds them.</summary>
    /// <param name="draft">The catalogue.</param>
    /// <param name="script">What the scripts have made.</param>
    public static void Apply(CatalogueDraft draft, MySqlDraft script)
    {
        NoteRepeated(script.Made);
        foreach (MySqlObject definition in script.Objects)
        {
            switch (definition.Statement)
            {
                case CreateRoutineStatement routine:
                    AddRoutine(draft, definition, routine);
                    break;
                case UtilityStatement:
                    draft.Put(new Relation(definition.Name, RelationKind.Sequence, MySqlSequence.Columns));
                    break;
                case CreateTriggerStatement trigger when !TryAddTrigger(draft, definition, trigger):
                    definition.Problems.Add(new DefinitionProblem(definition.Line, DefinitionProblemKind.NotFollowed, "table of a trigger"));
                    definition.Problems.Miss(definition.Line, [new CatalogueGap(GapSubject.RelationChange, definition.Table, "create trigger")]);
                    break;
            }
        }

        AddViews(draft, script);
    }

    /// <summary>Of each file the last definition of a view or a routine counts, since a dump makes views twice; those of several files should say the same.</summary>
    private static void NoteRepeated(IReadOnlyList<MySqlObject> all)
    {
        foreach (var made in all.GroupBy(item => (item.Kind, item.Name)))
        {
            MySqlObject[] last = [.. made.GroupBy(item => item.Problems.File, StringComparer.Ordinal).Select(file => file.Last())];
            foreach ((MySqlObject before, MySqlObject after) in last.Zip(last.Skip(1)))
            {
                if (!before.Words.SequenceEqual(after.Words, StringComparer.Ordinal))
                {
                    DefinitionProblemKind kind = after.IsRefused ? DefinitionProblemKind.DefinedTwice : DefinitionProblemKind.Redefined;
                    after.Problems.Add(new DefinitionProblem(after.Line, kind, made.Key.Name.ToString())
                    {
                        Other = new DefinitionPlace(before.Problems.File, before.Line),
                    });
                }
            }
        }
    }

    private static string QueryOf(MySqlObject view) => view.TextOf(((CreateViewStatement)view.Statement).Query);

    private static void AddViews(CatalogueDraft draft, MySqlDraft script)
    {
        List<MySqlObject> unknown = [.. script.Objects.Where(item => item is { Statement: CreateViewStatement, Shape: null })];
        bool isMore = true;
        for (int round = 0; round < RoundsMax && isMore; round++)
        {
            CatalogueSnapshot snapshot = script.Look();
            (MySqlObject View, ViewShape? Shape)[] read = [.. unknown.Select(view => (view, ViewReader.Read(snapshot, QueryOf(view), view)))];
            foreach ((MySqlObject view, ViewShape? shape) in read.Where(item => item.Shape is not null))
            {
                script.Replace(view, shape!);
            }

            isMore = unknown.RemoveAll(view => script.Find("view", view.Name)?.Shape is not null) > 0;
        }

        CatalogueSnapshot last = script.Look();
        foreach (MySqlObject view in script.Objects.Where(item => item.Statement is CreateViewStatement))
        {
            AddView(draft, last, view);
        }
    }

    private static void AddView(CatalogueDraft draft, CatalogueSnapshot last, MySqlObject definition)
    {
        if (definition.Shape is not { } shape || definition.ColumnsOf(shape) is not { } columns)
        {
            definition.Problems.Add(new DefinitionProblem(definition.Line, DefinitionProblemKind.NotFollowed, "columns of the view"));
            definition.Problems.Miss(definition.Line, [new CatalogueGap(GapSubject.Relation, definition.Name, "create view")]);
            return;
        }

        // Names that mean something else by now, or nothing, mean for the server what they meant.
        bool isKept = shape.Query is { } query && ViewReader.Read(last, query, definition)?.Meaning == shape.Meaning;
        draft.Put(new Relation(definition.Name, RelationKind.View, [.. columns.Select(column => new Column(column, default))])
        {
            Definition = definition.Lexing.Has(MySqlModes.Oracle) || definition.IsDoubtful || !isKept ? null : shape.Query,
            DefinitionModes = definition.Lexing.Modes,
            DefinitionPath = [definition.Schema],
            Place = definition.Place,
        });
    }

    private static void AddRoutine(CatalogueDraft draft, MySqlObject definition, CreateRoutineStatement statement)
    {
        RelationName where = definition.Name;
        var name = new RoutineName(where.Schema, where.Name);
        RoutineKind kind = statement.IsProcedure ? RoutineKind.Procedure : statement.IsAggregate ? RoutineKind.Aggregate : RoutineKind.Function;
        draft.Put(new Routine(
            name, kind, [.. statement.Parameters.Select(parameter => new RoutineArgument(parameter.Name?.Name, Type(parameter.Type), parameter.Mode))], Type(statement.Returns))
        {
            Language = "sql",
            Modes = definition.Lexing.Modes,
            Body = statement.Statements is [var body] && !definition.IsDoubtful ? definition.TextOf(body) : null,
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
        if (!draft.TryFind(definition.Table, out Relation? table))
        {
            return false;
        }

        string name = statement.Name.Parts[^1].Name;
        string? body = statement.Body is { } written && !definition.IsDoubtful ? definition.TextOf(written) : null;
        draft.Put(table with
        {
            Triggers = [.. table.Triggers.Where(other => other.Name != name), new Trigger(name, statement.Events, Function: null, body) { Modes = definition.Lexing.Modes, Place = definition.Place }],
        });
        return true;
    }
}
