using Wardian.Catalog.Inventory;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Sources.Files;

/// <summary>
/// Reads the sheets of data dictionaries: one sheet for all tables, one sheet for each, or one below the other in a sheet. Which column says what
/// is read from the words in the header, wherever that is.
/// </summary>
internal sealed class DictionaryReader(ProblemList problems)
{
    private const int TitleRowsMax = 4;
    private const int NameLengthMax = 256;

    private readonly Dictionary<RelationName, DictionaryTable> _tables = [];
    private readonly Dictionary<string, string> _captions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The tables that were found.</summary>
    public IEnumerable<RelationEntry> Relations => _tables.Values.Where(table => table.HasColumns)
        .Select(table => table.ToEntry(_captions.GetValueOrDefault(table.Name.Name, string.Empty)));

    /// <summary>Reads a sheet.</summary>
    public void Read(Sheet sheet)
    {
        (int Row, SheetHeader Header)[] headers = [.. sheet.Rows.Select((row, index) => (index, SheetHeader.TryRead(row)))
            .Where(found => found.Item2 is not null).Select(found => (found.index, found.Item2!))];
        if (headers.Length == 0)
        {
            if (sheet.Rows.Count > 0)
            {
                problems.Add(FileCodes.NoHeader, sheet.Name, sheet.Rows[0].Line);
            }

            return;
        }

        int[] starts = [.. headers.Select((header, index) => TitleStart(sheet, header.Row, index == 0 ? 0 : headers[index - 1].Row + 1))];
        for (int index = 0; index < headers.Length; index++)
        {
            (int row, SheetHeader header) = headers[index];
            int end = index + 1 < headers.Length ? starts[index + 1] : sheet.Rows.Count;
            SheetTitle title = SheetTitle.Read(sheet.Rows.Skip(starts[index]).Take(row - starts[index]));
            ReadBlock(sheet, header, TableOf(sheet, header, title, headers.Count(other => other.Header.HasColumns) == 1), row + 1, end);
        }
    }

    /// <summary>The first of the rows that belong to a header because they stand right above it and cannot be about a column.</summary>
    private static int TitleStart(Sheet sheet, int header, int first)
    {
        int start = header;
        while (start > first && header - start < TitleRowsMax && SheetTitle.IsPossible(sheet.Rows[start - 1]))
        {
            start--;
        }

        return start;
    }

    private static SheetTitle TableOf(Sheet sheet, SheetHeader header, SheetTitle title, bool isOnly)
    {
        if (header.HasTables)
        {
            return SheetTitle.None with { Schema = title.Schema };
        }

        bool isSheetNamed = isOnly && sheet.IsNamed;
        return title.Table.Length > 0 ? title
            : isSheetNamed ? SheetTitle.Read([new SheetRow(0, [sheet.Name])]) is { Table.Length: > 0 } named
                ? named with { Caption = title.Caption.Length > 0 ? title.Caption : named.Caption }
                : title with { Table = sheet.Name }
            : title.Caption.Length > 0 ? title with { Table = title.Caption }
            : isOnly ? title with { Table = sheet.Name }
            : SheetTitle.None;
    }

    private void ReadBlock(Sheet sheet, SheetHeader header, SheetTitle table, int first, int end)
    {
        for (int index = first; index < end; index++)
        {
            SheetRow row = sheet.Rows[index];
            table = Filled(table, header, row);
            string column = header.Of(row, HeaderRole.Column);
            if (table.Table.Length > NameLengthMax || column.Length > NameLengthMax)
            {
                problems.Add(FileCodes.NameTooLong, sheet.Name, row.Line);
            }
            else if (!header.HasColumns)
            {
                _captions[table.Table] = table.Caption;
            }
            else if (column.Length == 0)
            {
                // A row that names the table of those below it, or a note at the end.
                if (header.Of(row, HeaderRole.Type).Length > 0)
                {
                    problems.Add(FileCodes.NoColumn, sheet.Name, row.Line);
                }
            }
            else if (table.Table.Length == 0)
            {
                problems.Add(FileCodes.NoTable, sheet.Name, row.Line, column);
            }
            else if (!TableFor(table).TryAdd(header, row))
            {
                problems.Add(FileCodes.ColumnTwice, sheet.Name, row.Line, column);
            }
        }
    }

    /// <summary>What an empty cell means is what stands above it: cells are merged over all rows of a table.</summary>
    private static SheetTitle Filled(SheetTitle above, SheetHeader header, SheetRow row)
    {
        string schema = header.Of(row, HeaderRole.Schema);
        string table = header.Of(row, HeaderRole.Table);
        string caption = header.Of(row, HeaderRole.TableCaption);
        string kept = table.Length == 0 || table == above.Table ? above.Caption : string.Empty;
        return new SheetTitle(schema.Length > 0 ? schema : above.Schema, table.Length > 0 ? table : above.Table, caption.Length > 0 ? caption : kept);
    }

    private DictionaryTable TableFor(SheetTitle title)
    {
        var name = new RelationName(title.Schema, title.Table);
        if (!_tables.TryGetValue(name, out DictionaryTable? table))
        {
            table = new DictionaryTable(name);
            _tables.Add(name, table);
        }

        table.Caption = table.Caption.Length > 0 ? table.Caption : title.Caption;
        return table;
    }
}
