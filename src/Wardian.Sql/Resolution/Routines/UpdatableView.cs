using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Parsing;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>A view in whose place the server puts the one relation that it shows when rows are written through it (<c>rewriteTargetView</c>).</summary>
/// <param name="Query">Its query.</param>
/// <param name="From">The relation as the query names it.</param>
/// <param name="Under">The relation: a table or another view.</param>
/// <param name="Analysis">An analysis of the query's text.</param>
internal sealed record UpdatableView(SelectQuery Query, TableReference From, Relation Under, Analysis Analysis)
{
    /// <summary>Views over each other that are followed; those of files may go round in circles.</summary>
    public const int DepthMax = 32;

    /// <summary>Reads a view; null when it shows anything else than one relation, or is not understood.</summary>
    public static UpdatableView? Read(AnalysisCache shared, Relation view)
    {
        if (view.Definition is null)
        {
            return null;
        }

        ReadOnlyMemory<byte> text = Encoding.UTF8.GetBytes(view.Definition);
        NameContext names = shared.NamesOf(view);
        ParsedText parsed = shared.Dialect.Parse(text, names);
        var analysis = new Analysis(shared, names, text);
        return parsed.Statements is [QueryStatement { Query: SelectQuery { With: null, From: [TableReference from] } query }]
            && analysis.Relations.TryLookUp(from.Name, out Relation? under) && under.Name != view.Name
            ? new UpdatableView(query, from, under, analysis)
            : null;
    }
}
