using System.Collections.Immutable;
using System.Text;

namespace Wardian.Sql.Catalogue.Postgres;

/// <summary>PostgreSQL's text form of an array with one dimension: <c>{a,"b c",NULL}</c>.</summary>
internal static class ArrayText
{
    /// <summary>The elements; none when the text is null or is no array.</summary>
    public static ImmutableArray<string?> Parse(string? text)
    {
        if (text is null || text.Length < 3 || text[0] != '{' || text[^1] != '}')
        {
            return [];
        }

        ImmutableArray<string?>.Builder elements = ImmutableArray.CreateBuilder<string?>();
        int position = 1;
        while (position < text.Length - 1)
        {
            elements.Add(text[position] == '"' ? Quoted(text, ref position) : Bare(text, ref position));
            position++;
        }

        return elements.ToImmutable();
    }

    /// <summary>The elements that are numbers of objects; zero for what is none.</summary>
    public static ImmutableArray<uint> Numbers(string? text) => [.. Parse(text).Select(CatalogueRow.ToNumber)];

    private static string? Bare(string text, ref int position)
    {
        int start = position;
        while (position < text.Length - 1 && text[position] != ',')
        {
            position++;
        }

        string element = text[start..position];
        return element.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? null : element;
    }

    private static string Quoted(string text, ref int position)
    {
        var element = new StringBuilder();
        position++;
        while (position < text.Length - 1 && text[position] != '"')
        {
            if (text[position] == '\\')
            {
                position++;
            }

            element.Append(text[position]);
            position++;
        }

        position++;
        return element.ToString();
    }
}
