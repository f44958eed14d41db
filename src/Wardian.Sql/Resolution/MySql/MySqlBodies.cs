using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.MySql;
using Wardian.Sql.Parsing;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>Reads what MySQL's catalogue holds as text: queries of views, bodies of routines and triggers.</summary>
internal static class MySqlBodies
{
    /// <summary>The row that a trigger may change.</summary>
    public const string New = "new";

    /// <summary>The row as it was before.</summary>
    public const string Old = "old";

    /// <summary>The grammar has no statement that is only a body, so one stands around it.</summary>
    private const string Head = "CREATE PROCEDURE p() ";

    /// <summary>
    /// How the query of a view has to be read: the server prints it without regard to the session's modes (<c>mysql_make_view</c>), with names
    /// in full; a file has its own.
    /// </summary>
    public static NameContext OfView(DialectRules dialect, NameContext names, Relation view) =>
        In(names, view.DefinitionPath is [var database, ..] ? database : view.Name.Schema, dialect.LexingOf(names), view.DefinitionModes);

    /// <summary>How names in a table's definition are found.</summary>
    public static NameContext OfTable(DialectRules dialect, NameContext names, RelationName table) =>
        In(names, table.Schema, dialect.LexingOf(names), MySqlModes.None);

    /// <summary>How the expressions of a column have to be read: a server prints them without regard to modes, a file has its own.</summary>
    public static NameContext OfColumn(DialectRules dialect, NameContext names, Relation table, Column column) =>
        In(names, table.Name.Schema, dialect.LexingOf(names), column.Modes);

    /// <summary>The same for the conditions of a table.</summary>
    public static NameContext OfChecks(DialectRules dialect, NameContext names, Relation table) =>
        In(names, table.Name.Schema, dialect.LexingOf(names), table.CheckModes);

    /// <summary>The same for the expressions of an index.</summary>
    public static NameContext OfIndex(DialectRules dialect, NameContext names, Relation table, TableIndex index) =>
        In(names, table.Name.Schema, dialect.LexingOf(names), index.Modes);

    /// <summary>An analysis of a body that belongs to a database, and the body; null, with a reason, when it is not understood.</summary>
    public static Statement? Open(AnalysisCache shared, string? body, string database, MySqlModes modes, string name, out Analysis analysis)
    {
        ReadOnlyMemory<byte> text = Encoding.UTF8.GetBytes(Head + body);
        NameContext names = In(shared.Names, database, shared.Dialect.LexingOf(shared.Names), modes);
        analysis = new Analysis(shared.For(names), names, text);
        ParsedText parsed = body is null ? new ParsedText([], Failure: null) : shared.Dialect.Parse(text, names);
        if (parsed.Statements is [CreateRoutineStatement { Statements: [var statement] }])
        {
            return statement;
        }

        analysis.Facts.Miss(IncompleteReason.OpaqueRoutine, default, name);
        return null;
    }

    /// <summary>What a routine does.</summary>
    public static QuerySummary Read(AnalysisCache shared, Routine routine)
    {
        Statement? body = Open(shared, routine.Language == "sql" ? routine.Body : null, routine.Name.Schema, routine.Modes, routine.Name.ToString(), out Analysis analysis);
        if (body is null)
        {
            return QuerySummary.Of(analysis, []);
        }

        var parameters = new ParameterTable(routine.Arguments.Length);
        BodyNames names = MySqlBodyResolver.NewNames();
        var variables = new Variable[routine.Arguments.Length];
        for (int index = 0; index < variables.Length; index++)
        {
            RoutineArgument argument = routine.Arguments[index];
            variables[index] = new Variable(argument.Name ?? string.Empty, default, default);
            names.Add(variables[index]);
            if (argument.IsInput)
            {
                variables[index].Assign(parameters.ValueOf(analysis, index, default));
            }
        }

        var resolver = new MySqlBodyResolver(analysis, names);
        resolver.Run(body);
        return Restored(Result(analysis, routine, resolver, variables));
    }

    private static QuerySummary Result(Analysis analysis, Routine routine, MySqlBodyResolver resolver, Variable[] variables)
    {
        if (routine.Kind != RoutineKind.Procedure)
        {
            return QuerySummary.Of(analysis, [new ResultColumn(routine.Name.Name, resolver.Returned, default)]);
        }

        ImmutableArray<ResultColumn> left = [.. variables.Select(variable => new ResultColumn(variable.Name, variable.Value, default))];
        return QuerySummary.Of(analysis, resolver.Results) with { Parameters = QuerySummary.ColumnsOf(analysis, left) };
    }

    /// <summary>
    /// When a routine returns, its caller's modes and character sets hold again (<c>sp_head::execute</c>), whatever it has set; another database
    /// stays (tried on MariaDB 10.11).
    /// </summary>
    private static QuerySummary Restored(QuerySummary summary) => summary with
    {
        Effects =
        [
            .. summary.Effects.Select(effect => effect.Kind == StatementEffectKind.ChangesSetting
                && MeaningChange.Of(effect) is MeaningChanges.Modes or MeaningChanges.CharacterSet ? effect with { KeepsMeaning = true } : effect),
        ],
    };

    private static NameContext In(NameContext names, string database, MySqlLexing lexing, MySqlModes modes)
    {
        MySqlLexing own = lexing with { Modes = modes };
        return names.MySqlLexing == own && names.SearchPath is [var path] && path == database
            ? names
            // A file that names no database has its tables in one without a name.
            : NameContext.ForMySql(database, own) with { SearchPath = [database], FoldsTableNames = names.FoldsTableNames };
    }
}
