using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>Names and types of a query's columns, for relations that are made of it.</summary>
internal static class QueryColumnReader
{
    /// <summary>The columns; default when anything about the query is not known.</summary>
    public static ImmutableArray<Column> Read(CatalogueSnapshot catalogue, NameContext names, ReadOnlyMemory<byte> text, SyntaxNode query)
    {
        var analysis = new Analysis(new AnalysisCaches(catalogue, followsRoutines: false, looksIntoViews: false).For(names, new SummaryWork()), names, text);
        ImmutableArray<ResultColumn> columns = query switch
        {
            QueryExpression expression => analysis.Queries.Resolve(expression, new Scope(null)),
            QueryStatement { Query: var inner } => analysis.Queries.Resolve(inner, new Scope(null)),
            _ => default,
        };
        return columns.IsDefault || analysis.Facts.Incomplete.Count > 0
            ? default
            : [.. columns.Select(column => new Column(column.Name, column.Value.Type))];
    }
}
