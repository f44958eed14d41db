using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.Resolution;

/// <summary>Works out what a routine does from its body, where that is SQL.</summary>
internal static class RoutineReader
{
    /// <summary>What the routine does.</summary>
    public static QuerySummary Read(AnalysisCache shared, Routine routine)
    {
        if (routine.Body is null || routine.Language != "sql")
        {
            return new QuerySummary { Incomplete = [new Incompleteness(IncompleteReason.OpaqueRoutine, default, routine.Name.ToString())] };
        }

        byte[] text = Encoding.UTF8.GetBytes(routine.Body);
        ParsedText parsed = new PostgresParser().Parse(text, PostgresLexing.Default);
        var analysis = new Analysis(shared, new NameContext(routine.BodyPath ?? routine.SearchPath ?? NameContext.PostgresDefault.SearchPath), text);
        if (parsed.Failure is not null)
        {
            analysis.Facts.Miss(IncompleteReason.OpaqueRoutine, default, routine.Name.ToString());
        }

        ImmutableArray<ResultColumn> columns = [];
        foreach (Statement statement in parsed.Statements)
        {
            columns = analysis.Statements.Resolve(statement, new Scope(null) { Parameters = new RoutineParameters(routine) });
        }

        return QuerySummary.Of(analysis, columns);
    }
}
