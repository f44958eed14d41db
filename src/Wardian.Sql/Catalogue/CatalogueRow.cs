using System.Globalization;

namespace Wardian.Sql.Catalogue;

/// <summary>A row of a query's answer. What a server did not send is null, zero or false, never an exception.</summary>
internal readonly struct CatalogueRow(string?[] values)
{
    /// <summary>The value of that column as text.</summary>
    public string? this[int index] => (uint)index < (uint)values.Length ? values[index] : null;

    /// <summary>The value as text, empty instead of null.</summary>
    public string Text(int index) => this[index] ?? string.Empty;

    /// <summary>The value as an object's number.</summary>
    public uint Number(int index) => ToNumber(this[index]);

    /// <summary>The value as a single character; NUL when it has none.</summary>
    public char Letter(int index) => this[index] is { Length: > 0 } text ? text[0] : '\0';

    /// <summary>Whether the value is true, as PostgreSQL writes it.</summary>
    public bool IsTrue(int index) => Letter(index) == 't';

    /// <summary>Whether the value is that word, in whatever case.</summary>
    public bool Is(int index, string word) => string.Equals(this[index], word, StringComparison.OrdinalIgnoreCase);

    /// <summary>A number of an object; zero for what is none.</summary>
    public static uint ToNumber(string? text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number : 0;
}
