using Wardian.Sql.Catalogue;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Rewriting;

/// <summary>
/// Whether a view's query means in a statement what it means in the view. Its text qualifies all names but those of the server's own
/// functions, operators and types; a session may have others of the same names in schemas that it searches.
/// </summary>
internal static class ViewNames
{
    /// <summary>Whether the names in a view's query mean the same under the statement's search path.</summary>
    public static bool MeanTheSame(RewriteWork work, Relation view, QueryStatement statement, byte[] text, Bindings bindings)
    {
        HashSet<string> added = [.. work.Names.SearchPath.Except(view.DefinitionPath)];
        if (work.Shared.Catalogue.Operators.Any(item => added.Contains(item.Schema) && bindings.Operators.Contains(item.Symbol)))
        {
            return false;
        }

        Analysis here = Analyse(work, work.Names, statement, text, out ResultColumn[] columnsHere);
        Analysis there = Analyse(work, new NameContext(view.DefinitionPath), statement, text, out ResultColumn[] columnsThere);
        return here.Facts.Incomplete.Count == 0
            && here.Facts.Routines.ToHashSet().SetEquals(there.Facts.Routines)
            && columnsHere.Select(column => column.Value.Type).SequenceEqual(columnsThere.Select(column => column.Value.Type));
    }

    private static Analysis Analyse(RewriteWork work, NameContext names, QueryStatement statement, byte[] text, out ResultColumn[] columns)
    {
        var analysis = new Analysis(work.Shared, names, text);
        columns = [.. analysis.Statements.Resolve(statement, new Scope(null))];
        return analysis;
    }
}
