using System.Collections.Frozen;
using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>
/// What the engines of tables in MySQL's dialect do beside keeping rows: some show rows of other tables (<c>MERGE</c>, <c>OQGRAPH</c>), of files
/// or of other servers (<c>CONNECT</c>, <c>FEDERATED</c>, <c>SPIDER</c>, <c>S3</c>, <c>SPHINX</c>). Which, no catalogue tells.
/// </summary>
internal static class EngineEffects
{
    /// <summary>Those that keep the rows of their tables and show no others.</summary>
    private static readonly FrozenSet<string> Own = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "innodb", "myisam", "aria", "maria", "memory", "heap", "csv", "archive", "blackhole", "rocksdb", "tokudb", "ndb", "ndbcluster", "columnstore", "mroonga", "xtradb",
        "sequence", "performance_schema", "default");

    /// <summary>Those that show rows of other tables of the same server.</summary>
    private static readonly FrozenSet<string> Merging = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "merge", "mrg_myisam", "oqgraph");

    /// <summary>Notes that rows of a table are read or written which are kept elsewhere.</summary>
    public static void Note(Analysis analysis, Relation relation, SourceSpan span)
    {
        if (relation.Engine is { } engine)
        {
            Note(analysis, engine, span);
        }
    }

    /// <summary>Notes what a definition of a table says about where its rows come from.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="options">The definition's options.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns; those of the tables that it shows go into them by their places.</param>
    /// <param name="span">Where.</param>
    public static void Note(Analysis analysis, ImmutableArray<StatementOption> options, RelationName table, ImmutableArray<string> columns, SourceSpan span)
    {
        bool isMerge = options.Any(option => option.Name == "union");
        foreach (StatementOption option in options)
        {
            switch (option.Name)
            {
                case "engine" or "type" when Word(analysis, option) is { } engine && !(isMerge && Merging.Contains(engine)):
                    Note(analysis, engine, option.Span);
                    break;
                case "union":
                    Merge(analysis, option, table, columns);
                    break;
                case "connection":
                    analysis.Facts.Effect(StatementEffectKind.ReachesNetwork, option.Name, option.Span);
                    break;
                case "data directory" or "index directory" or "tablespace":
                    analysis.Facts.Effect(StatementEffectKind.WritesFile, option.Name, option.Span);
                    break;
                case "secondary_engine":
                    analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, span, option.Name);
                    break;
            }
        }
    }

    private static void Note(Analysis analysis, string engine, SourceSpan span)
    {
        if (Own.Contains(engine))
        {
            return;
        }

        if (!Merging.Contains(engine))
        {
            analysis.Facts.Effect(StatementEffectKind.ReachesNetwork, engine, span);
        }

        analysis.Facts.Miss(IncompleteReason.UnsupportedConstruct, span, $"ENGINE={engine}");
    }

    /// <summary>The table shows the rows of all these.</summary>
    private static void Merge(Analysis analysis, StatementOption option, RelationName table, ImmutableArray<string> columns)
    {
        foreach (NameExpression name in option.Values.OfType<NameExpression>())
        {
            if (!analysis.Relations.TryFind(name.Name, out Relation? merged))
            {
                continue;
            }

            analysis.Touch(merged, TableAccessKind.Read, isOnly: true);
            Source source = analysis.Sources.SourceOf(merged, name.Span);
            if (source.Count != columns.Length)
            {
                analysis.Facts.Miss(IncompleteReason.Invalid, name.Span, "UNION");
            }

            for (int index = 0; index < Math.Min(source.Count, columns.Length); index++)
            {
                analysis.Assign(new ColumnName(table, columns[index]), source.StoredValueOf(index));
            }
        }
    }

    private static string? Word(Analysis analysis, StatementOption option) => option.Values is not [var value] ? null
        : value is NameExpression name ? name.Name.Last()
        : System.Text.Encoding.UTF8.GetString(analysis.Text.Span[value.Span.Start..value.Span.End]).Trim('\'', '"');
}
