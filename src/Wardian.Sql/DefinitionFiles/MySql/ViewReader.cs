using System.Collections.Immutable;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>Works out what the queries of views and of tables that are made of them mean.</summary>
internal static class ViewReader
{
    /// <summary>What a query means; null when its columns cannot be worked out.</summary>
    /// <param name="snapshot">What it can read, each by its columns alone.</param>
    /// <param name="query">Its text.</param>
    /// <param name="definition">What it is of.</param>
    public static ViewShape? Read(CatalogueSnapshot snapshot, string query, MySqlObject definition)
    {
        byte[] text = Encoding.UTF8.GetBytes(query);
        NameContext names = NameContext.ForMySql(definition.Schema, definition.Lexing) with { FoldsTableNames = definition.Names.AreFolded };
        names = definition.Schema.Length == 0 ? names with { SearchPath = [string.Empty] } : names;
        if (DialectRules.For(snapshot.Dialect).Parse(text, names) is not { Failure: null, Statements: [QueryStatement statement] })
        {
            return null;
        }

        var bindings = new Bindings();
        var caches = new AnalysisCaches(snapshot, followsRoutines: false, looksIntoViews: false);
        var analysis = new Analysis(caches.For(names, new SummaryWork()), names, text) { Bindings = bindings };
        ImmutableArray<ResultColumn> columns = analysis.Queries.Resolve(statement.Query, new Scope(null));
        return columns.IsDefaultOrEmpty || analysis.Facts.Incomplete.Any(IsAboutNames)
            ? null
            : new ViewShape([.. columns.Select(column => column.Name)], WrittenOut(text, bindings), MeaningOf(analysis, columns));
    }

    /// <summary>What leaves open which columns there are; a function that is not known does not.</summary>
    private static bool IsAboutNames(Incompleteness item) => item.Reason is not (IncompleteReason.UnknownRoutine or IncompleteReason.OpaqueRoutine);

    private static string MeaningOf(Analysis analysis, ImmutableArray<ResultColumn> columns)
    {
        var meaning = new StringBuilder();
        foreach (ResultColumn column in columns)
        {
            meaning.Append(column.Name).Append(':').AppendJoin(',', analysis.Columns.Names(column.Value.Sources)).Append('\n');
        }

        foreach (ColumnUseKind kind in Enum.GetValues<ColumnUseKind>())
        {
            meaning.Append(kind).Append(':').AppendJoin(',', analysis.Columns.Names(analysis.Facts.Uses(kind)).Select(name => name.ToString()).Order(StringComparer.Ordinal)).Append('\n');
        }

        return meaning.AppendJoin(',', analysis.Columns.Named(analysis.Facts.Referenced).Select(name => name.ToString()).Order(StringComparer.Ordinal)).ToString();
    }

    /// <summary>The text with columns in the places of stars; null when a star's columns have no names of their own.</summary>
    private static string? WrittenOut(ReadOnlyMemory<byte> text, Bindings bindings)
    {
        if (bindings.TableQueries.Count > 0)
        {
            return null;
        }

        var written = new StringBuilder();
        int from = 0;
        foreach ((SourceSpan span, ImmutableArray<VisibleSource> sources) in bindings.Stars.OrderBy(star => star.Key.Start))
        {
            (string? Source, string Column)[] columns = [.. sources.SelectMany(ColumnsOf)];
            bool areTold = columns.All(column => column.Source is not null)
                || columns.Select(column => column.Column).Distinct(StringComparer.OrdinalIgnoreCase).Count() == columns.Length;
            bool areApart = sources.Where(source => source.Name is not null).Select(source => source.Name!).Distinct(StringComparer.OrdinalIgnoreCase).Count()
                == sources.Count(source => source.Name is not null);
            if (!areTold || !areApart)
            {
                return null;
            }

            written.Append(Encoding.UTF8.GetString(text.Span[from..span.Start]))
                .AppendJoin(", ", columns.Select(column => column.Source is null ? Quoted(column.Column) : $"{Quoted(column.Source)}.{Quoted(column.Column)}"));
            from = span.End;
        }

        return written.Append(Encoding.UTF8.GetString(text.Span[from..])).ToString();
    }

    private static IEnumerable<(string? Source, string Column)> ColumnsOf(VisibleSource visible) => Enumerable.Range(0, visible.Source.Count)
        .Where(index => !visible.Source.IsInvisible(index)).Select(index => (visible.Name, visible.Source.NameOf(index)));

    private static string Quoted(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
