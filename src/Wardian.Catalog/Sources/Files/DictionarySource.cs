using Wardian.Catalog.Inventory;

namespace Wardian.Catalog.Sources.Files;

/// <summary>Makes an inventory of data dictionaries in CSV and Excel. Never throws for any bytes; what could be read is kept.</summary>
internal static class DictionarySource
{
    /// <summary>Reads the files as one source.</summary>
    /// <param name="source">What the hospital calls the source.</param>
    /// <param name="files">The files with their names.</param>
    /// <param name="time">When it is.</param>
    /// <param name="limits">What is read at most.</param>
    public static SourceInventory Read(string source, IReadOnlyList<(string Name, byte[] Bytes)> files, TimeProvider time, FileLimits limits)
    {
        var draft = new InventoryDraft(new SourceInventory(source, SourceKind.DataDictionary) { TakenAt = time.GetUtcNow() }, InventoryLimits.Default);
        foreach ((string name, byte[] bytes) in files)
        {
            var problems = new ProblemList(name, limits.Problems);
            var reader = new DictionaryReader(problems);
            foreach (Sheet sheet in SheetsOf(name, bytes, new SheetBuilder(limits, problems)))
            {
                reader.Read(sheet);
            }

            RelationEntry[] relations = [.. reader.Relations];
            if (relations.Length == 0)
            {
                problems.Add(FileCodes.NoColumns);
            }

            foreach (RelationEntry relation in relations)
            {
                draft.Add(relation);
            }

            foreach (FileProblem problem in problems.All)
            {
                draft.Add(problem);
            }
        }

        foreach (string schema in draft.RelationNames.Select(name => name.Schema).Where(schema => schema.Length > 0).Distinct(StringComparer.Ordinal))
        {
            draft.Add(new SchemaEntry(schema));
        }

        return draft.ToInventory();
    }

    /// <summary>By what the bytes are, whatever the name says: exports with the wrong ending are common.</summary>
    private static IReadOnlyList<Sheet> SheetsOf(string name, byte[] bytes, SheetBuilder builder)
    {
        if (bytes.Length > builder.Limits.Bytes)
        {
            builder.Problems.Add(FileCodes.TooLarge);
            return [];
        }

        return ExcelSheets.IsPacked(bytes) || ExcelSheets.IsCompound(bytes) ? ExcelSheets.Read(bytes, builder) : [CsvSheets.Read(name, bytes, builder)];
    }
}
