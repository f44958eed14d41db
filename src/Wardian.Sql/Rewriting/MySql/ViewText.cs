using Wardian.Sql.Catalogue;
using Wardian.Sql.MySql;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Rewriting.MySql;

/// <summary>
/// Whether the text of a view's query means in a statement what it means in the view: the session may have other modes and another current
/// database.
/// </summary>
internal static class ViewText
{
    /// <summary>Whether it does.</summary>
    public static bool MeansTheSame(RewriteWork work, Relation view, QueryStatement statement, byte[] text)
    {
        NameContext own = work.Shared.NamesOf(view);
        DialectRules dialect = work.Shared.Dialect;
        MySqlLexing lexing = dialect.LexingOf(own);
        MySqlModes different = lexing.Modes ^ dialect.LexingOf(work.Names).Modes;
        return !different.HasFlag(MySqlModes.Oracle)
            && !ModeDependence.IsIn(text, lexing, different)
            && RoutinesOf(work, own, statement, text).SetEquals(RoutinesOf(work, work.Names, statement, text));
    }

    /// <summary>What it calls; names of tables without a database get theirs, those of routines do not.</summary>
    private static HashSet<Lineage.RoutineUse> RoutinesOf(RewriteWork work, NameContext names, QueryStatement statement, byte[] text)
    {
        var analysis = new Analysis(work.Shared, names, text);
        analysis.Statements.Resolve(statement, new Scope(null));
        return [.. analysis.Facts.Routines];
    }
}
