using System.Globalization;

namespace Wardian.Catalog.Classification;

/// <summary>What a declared type lets a column hold, whatever the database.</summary>
/// <param name="Shape">The kind of values.</param>
/// <param name="Length">Characters of a text; 0 when no limit is declared.</param>
internal readonly record struct ColumnType(TypeShape Shape, int Length)
{
    /// <summary>A text that is longer is written, not keyed.</summary>
    private const int LongText = 500;

    /// <summary>Reads a type as any of the databases writes it.</summary>
    public static ColumnType Of(string declared)
    {
        string type = declared.Trim().ToLowerInvariant();
        int open = type.IndexOf('(', StringComparison.Ordinal);
        string name = (open < 0 ? type : type[..open]).Trim().TrimEnd('?');
        name = name[(name.LastIndexOf('.') + 1)..];
        int[] sizes = open < 0 ? [] :
        [
            .. type[(open + 1)..].Split(')')[0].Split(',')
                .Select(size => int.TryParse(size.Trim().Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : 0),
        ];
        int first = sizes.Length > 0 ? sizes[0] : 0;
        return name switch
        {
            "" => new(TypeShape.Unknown, 0),
            _ when name.StartsWith("date", StringComparison.Ordinal) || name.StartsWith("time", StringComparison.Ordinal) || name is "smalldatetime" or "localdatetime" or "localdate" or "year" => new(TypeShape.Date, 0),
            _ when name.StartsWith("bool", StringComparison.Ordinal) || name is "bit" => new(TypeShape.Flag, 0),
            "tinyint" => new(first is 1 ? TypeShape.Flag : TypeShape.Integer, 0),
            "float" or "double" or "real" or "money" or "smallmoney" or "double precision" or "binary_float" or "binary_double" => new(TypeShape.Decimal, 0),
            "decimal" or "numeric" or "number" or "dec" => new(sizes.Length > 1 && sizes[1] > 0 ? TypeShape.Decimal : first is 1 ? TypeShape.Flag : TypeShape.Integer, 0),
            _ when name.Contains("int", StringComparison.Ordinal) || name.Contains("serial", StringComparison.Ordinal) => new(TypeShape.Integer, 0),
            _ when name.Contains("blob", StringComparison.Ordinal) || name.Contains("binary", StringComparison.Ordinal) || name is "bytea" or "image" or "raw" or "long raw" =>
                new(TypeShape.Binary, 0),
            _ when name.Contains("char", StringComparison.Ordinal) || name is "string" => OfText(first),
            _ when name.Contains("text", StringComparison.Ordinal) || name.Contains("clob", StringComparison.Ordinal) || name is "long" or "xml" or "json" or "jsonb" =>
                new(TypeShape.LongText, 0),
            _ => new(TypeShape.Unknown, 0),
        };
    }

    private static ColumnType OfText(int length) => new(length is 1 ? TypeShape.Flag : length >= LongText ? TypeShape.LongText : TypeShape.Text, length);
}
