using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Wardian.Catalog.Sources.Files;

/// <summary>Reads workbooks, <c>.xlsx</c> and <c>.xls</c>.</summary>
internal static class ExcelSheets
{
    private const string DefaultName = "sheet";

    static ExcelSheets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Whether bytes begin as a zip file, which <c>.xlsx</c> is.</summary>
    public static bool IsPacked(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Whether bytes begin as a compound document, which <c>.xls</c> is, and <c>.xlsx</c> with a password.</summary>
    public static bool IsCompound(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);

    /// <summary>Reads all sheets; what comes before damage is kept.</summary>
    public static IReadOnlyList<Sheet> Read(byte[] bytes, SheetBuilder builder)
    {
        List<Sheet> sheets = [];
        string at = string.Empty;
        try
        {
            if (IsPacked(bytes) && !IsWithin(bytes, builder.Limits))
            {
                builder.Problems.Add(FileCodes.UnpacksTooLarge);
                return [];
            }

            using var stream = new MemoryStream(bytes, writable: false);
            using IExcelDataReader reader = ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding("GB18030") });
            bool isMore = true;
            do
            {
                if (sheets.Count == builder.Limits.Sheets)
                {
                    builder.Problems.Add(FileCodes.TooManySheets);
                    break;
                }

                at = reader.Name;
                List<SheetRow> rows = [];
                sheets.Add(new Sheet(at, !at.StartsWith(DefaultName, StringComparison.OrdinalIgnoreCase), rows));
                while (isMore && reader.Read())
                {
                    isMore = builder.TryAdd(rows, at, reader.Depth + 1, reader.FieldCount, column => TextOf(reader.GetValue(column)));
                }
            }
            while (isMore && reader.NextResult());
        }
        catch (InvalidPasswordException)
        {
            builder.Problems.Add(FileCodes.Protected);
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            builder.Problems.Add(FileCodes.Damaged, at, sheets is [.., { Rows: [.., var last] }] ? last.Line + 1 : 0);
        }

        return sheets;
    }

    /// <summary>
    /// The reader trusts what a workbook says about itself; so whatever arithmetic, cast or look-up of it fails is the workbook's damage. Only
    /// memory and our own cancellation are not.
    /// </summary>
    private static bool IsDamage(Exception exception) => exception is ExcelReaderException or InvalidDataException or XmlException or IOException
        or FormatException or ArithmeticException or ArgumentException or IndexOutOfRangeException or KeyNotFoundException or InvalidCastException
        or InvalidOperationException or NotSupportedException or NullReferenceException;

    /// <summary>Unpacks everything once without keeping it: the sizes that are written in a zip file need not be true.</summary>
    private static bool IsWithin(byte[] bytes, FileLimits limits)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        if (archive.Entries.Count > limits.Entries)
        {
            return false;
        }

        long total = 0;
        byte[] buffer = new byte[64 * 1024];
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using Stream unpacked = entry.Open();
            for (int read = unpacked.Read(buffer); read > 0; read = unpacked.Read(buffer))
            {
                total += read;
                if (total > limits.UnpackedBytes)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static string TextOf(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        double number => number.ToString(CultureInfo.InvariantCulture),
        bool isTrue => isTrue ? "TRUE" : "FALSE",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => string.Empty,
    };
}
