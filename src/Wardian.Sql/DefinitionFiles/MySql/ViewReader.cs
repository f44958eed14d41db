using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>Works out the columns of views.</summary>
internal static class ViewReader
{
    /// <summary>The names of the columns of a view's query; null when they cannot be worked out.</summary>
    /// <param name="snapshot">What the query can read.</param>
    /// <param name="query">Its text.</param>
    /// <param name="definition">The view that it is of.</param>
    public static ImmutableArray<string>? Columns(CatalogueSnapshot snapshot, string query, MySqlObject definition)
    {
        NameContext names = NameContext.ForMySql(definition.Schema, definition.Lexing) with { FoldsTableNames = definition.Names.AreFolded };
        names = definition.Schema.Length == 0 ? names with { SearchPath = [string.Empty] } : names;
        ImmutableArray<StatementLineage> lineages = new LineageAnalyser(snapshot).Analyse(Encoding.UTF8.GetBytes(query), definition.Lexing, names);
        bool hasColumns = lineages is [{ Outputs.IsEmpty: false } only] && !only.Incomplete.Any(IsAboutNames);
        return hasColumns ? [.. lineages[0].Outputs.Select(output => output.Name)] : null;
    }

    /// <summary>What leaves open which columns there are; a function that is not known does not.</summary>
    private static bool IsAboutNames(Incompleteness item) => item.Reason is not (IncompleteReason.UnknownRoutine or IncompleteReason.OpaqueRoutine);
}
