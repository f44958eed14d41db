using System.Collections.Immutable;
using System.Text.Json;
using Wardian.Catalog.Inventory;
using Wardian.Sql;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;

namespace Wardian.Catalog.Sources.Files;

/// <summary>Makes an inventory of files of definitions in the dialects that <c>Wardian.Sql</c> reads. Never throws for any bytes.</summary>
internal static class DefinitionSource
{
    /// <summary>Reads the files as one source; they are put into the order in which they build on one another.</summary>
    /// <param name="source">What the hospital calls the source.</param>
    /// <param name="files">The files with their names.</param>
    /// <param name="dialect">Whose SQL they are; null to find out.</param>
    /// <param name="database">The database of names without one, in MySQL's dialect.</param>
    /// <param name="time">When it is.</param>
    /// <param name="limits">What of it is taken in at most.</param>
    public static SourceInventory Read(
        string source, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> files, SqlDialect? dialect, string database, TimeProvider time, InventoryLimits limits)
    {
        (SqlCatalogue catalogue, ImmutableArray<DefinitionFileSummary> summaries) = ReadFiles(files, dialect, database);
        bool isSqlServer = summaries.Any(summary => summary.Dialect == SqlDialect.SqlServer);
        var draft = new InventoryDraft(new SourceInventory(source, SourceKind.DefinitionFiles) { Database = database, TakenAt = time.GetUtcNow() }, limits);
        RelationName[] names = [.. catalogue.Relations];
        if (names.Length > limits.Relations)
        {
            draft.Miss(new MissingPart(ScanPart.Relations, Live.SourceCodes.TooMany));
        }

        foreach (RelationName name in names.Take(limits.Relations))
        {
            draft.Add(RelationOf(catalogue, name, isSqlServer, limits));
            draft.Define(name, catalogue.Describe(name).Definition);
        }

        foreach (string schema in names.Select(name => name.Schema).Where(schema => schema.Length > 0).Distinct(StringComparer.Ordinal))
        {
            draft.Add(new SchemaEntry(schema));
        }

        foreach ((string schema, string name, string arguments, bool isProcedure, string language, string? body) in catalogue.Routines.Take(limits.Routines))
        {
            draft.Add(new RoutineEntry(schema, name, arguments) { IsProcedure = isProcedure, Language = language, Body = body });
        }

        foreach (DefinitionFileSummary summary in summaries)
        {
            AddProblems(draft, summary);
        }

        return draft.ToInventory();
    }

    /// <summary>
    /// Names of SQL Server and Oracle are put into small letters for those who ask about PostgreSQL's statements; here they stay as they are,
    /// because the way in which they are written says what they mean.
    /// </summary>
    private static (SqlCatalogue Catalogue, ImmutableArray<DefinitionFileSummary> Files) ReadFiles(
        IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> files, SqlDialect? dialect, string database)
    {
        (SqlCatalogue Catalogue, ImmutableArray<DefinitionFileSummary> Files) read =
            SqlCatalogue.FromDefinitions(files, statements: dialect, definitions: dialect, database: database, isOrdered: false);
        SqlDialect[] dialects = [.. read.Files.Where(file => file.IsUsed).Select(file => file.Dialect).Distinct()];
        return dialect is null && dialects is [SqlDialect.SqlServer or SqlDialect.Oracle]
            ? SqlCatalogue.FromDefinitions(files, statements: dialects[0], definitions: dialects[0], database: database, isOrdered: false)
            : read;
    }

    /// <summary>SQL Server's tools write <c>[nvarchar](50)</c>.</summary>
    private static string WithoutQuotes(string type) =>
        type.Replace("[", string.Empty, StringComparison.Ordinal).Replace("]", string.Empty, StringComparison.Ordinal);

    private static RelationEntry RelationOf(SqlCatalogue catalogue, RelationName name, bool isSqlServer, InventoryLimits limits)
    {
        (bool isView, bool isMaterialized, bool isForeign, string? comment, _) = catalogue.Describe(name);
        (ImmutableArray<string> primary, ImmutableArray<(string Name, ImmutableArray<string> Columns)> unique) = catalogue.KeysOf(name);
        IEnumerable<KeyEntry> keys = unique.Select(key => new KeyEntry(KeyKind.Unique, key.Name, key.Columns))
            .Concat(catalogue.ForeignKeysOf(name).Select(key =>
                new KeyEntry(KeyKind.Foreign, key.Name, key.Columns) { Target = key.Target, TargetColumns = key.TargetColumns }));
        return new RelationEntry(name, isView ? RelationEntryKind.View
            : isMaterialized ? RelationEntryKind.MaterializedView : isForeign ? RelationEntryKind.ForeignTable : RelationEntryKind.Table)
        {
            Comment = Cut(comment, limits.CommentLength) ?? string.Empty,
            Columns = [.. catalogue.ColumnsOf(name).Select((column, index) => new ColumnEntry(index + 1, column.Name, isSqlServer ? WithoutQuotes(column.Type) : column.Type)
            {
                IsNullable = column.IsNullable,
                HasDefault = column.HasDefault,
                IsGenerated = column.IsGenerated,
                Comment = Cut(column.Comment, limits.CommentLength) ?? string.Empty,
            })],
            Keys = [.. (primary.IsEmpty ? keys : keys.Prepend(new KeyEntry(KeyKind.Primary, string.Empty, primary)))
                .OrderBy(key => key.Kind).ThenBy(key => key.Name, StringComparer.Ordinal)],
        };
    }

    private static void AddProblems(InventoryDraft draft, DefinitionFileSummary summary)
    {
        if (!summary.IsUsed)
        {
            draft.Add(new FileProblem(summary.Name, string.Empty, 0, FileCodes.NotUsed));
        }

        foreach (DefinitionProblem problem in summary.Problems)
        {
            string kind = JsonNamingPolicy.KebabCaseLower.ConvertName(problem.Kind.ToString());
            draft.Add(new FileProblem(summary.Name, string.Empty, problem.Line, FileCodes.Definition + kind, problem.Construct));
        }
    }

    private static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}
