using Sylvan.Data.Csv;

namespace Wardian.Catalog.Sources.Files;

/// <summary>Reads CSV files: separated by commas, semicolons or tabs, in UTF-8, UTF-16 or GB18030.</summary>
internal static class CsvSheets
{
    private const int HeadLength = 64 * 1024;
    private const int RecordLengthMax = 4 * 1024 * 1024;

    /// <summary>Reads the file's rows; what comes before damage is kept.</summary>
    public static Sheet Read(string file, ReadOnlySpan<byte> bytes, SheetBuilder builder)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        List<SheetRow> rows = [];
        var sheet = new Sheet(name, IsNamed: true, rows);
        string text = CsvText.Decode(bytes);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            builder.Problems.Add(FileCodes.Damaged, line: 1 + text.AsSpan(0, text.IndexOf('\0', StringComparison.Ordinal)).Count('\n'));
            return sheet;
        }

        int broken = text.IndexOf('\uFFFD', StringComparison.Ordinal);
        if (broken >= 0)
        {
            builder.Problems.Add(FileCodes.BrokenCharacters, line: 1 + text.AsSpan(0, broken).Count('\n'));
        }

        Read(text, rows, builder);
        return sheet;
    }

    private static void Read(string text, List<SheetRow> rows, SheetBuilder builder)
    {
        int line = 0;
        try
        {
            using var reader = CsvDataReader.Create(new StringReader(text), new CsvDataReaderOptions
            {
                HasHeaders = false,
                Delimiter = DelimiterOf(text.AsSpan(0, Math.Min(text.Length, HeadLength))),
                ResultSetMode = ResultSetMode.SingleResult,
                CommentHandler = null,
                Comment = '\0',
                CsvStyle = CsvStyle.Standard,
                BufferSize = HeadLength,
                MaxBufferSize = RecordLengthMax,
            });
            bool isMore = true;
            while (isMore && reader.Read())
            {
                line++;
                isMore = builder.TryAdd(rows, string.Empty, line, reader.RowFieldCount, reader.GetString);
            }
        }
        catch (FormatException)
        {
            builder.Problems.Add(FileCodes.Damaged, line: line + 1);
        }
    }

    /// <summary>The one of the usual separators that the beginning has most of, those in quotes left out.</summary>
    private static char DelimiterOf(ReadOnlySpan<char> head)
    {
        int commas = 0;
        int tabs = 0;
        int semicolons = 0;
        bool isQuoted = false;
        foreach (char letter in head)
        {
            isQuoted ^= letter == '"';
            commas += !isQuoted && letter == ',' ? 1 : 0;
            tabs += !isQuoted && letter == '\t' ? 1 : 0;
            semicolons += !isQuoted && letter == ';' ? 1 : 0;
        }

        return tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }
}
