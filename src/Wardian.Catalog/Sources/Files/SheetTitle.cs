using System.Text.RegularExpressions;

namespace Wardian.Catalog.Sources.Files;

/// <summary>What the rows above a header say about the table below it.</summary>
/// <param name="Schema">Its schema; empty when not said.</param>
/// <param name="Table">Its name; empty when not said.</param>
/// <param name="Caption">What people call it; empty when not said.</param>
internal sealed partial record SheetTitle(string Schema, string Table, string Caption)
{
    private static readonly char[] Brackets = ['(', ')', '（', '）', '[', ']', '【', '】', '《', '》', ':', '：', '-', '—', '.', '、', ' ', '\t'];

    /// <summary>No title.</summary>
    public static SheetTitle None { get; } = new(string.Empty, string.Empty, string.Empty);

    /// <summary>Whether a row can be one above a header: it has few cells, while a row about a column has several.</summary>
    public static bool IsPossible(SheetRow row) => row.Filled.Count() <= 2 || Pairs(row).Any();

    /// <summary>Reads the rows above a header, from top to bottom.</summary>
    public static SheetTitle Read(IEnumerable<SheetRow> rows)
    {
        SheetTitle title = None;
        foreach (SheetRow row in rows)
        {
            (HeaderRole Role, string Value)[] pairs = [.. Pairs(row)];
            foreach ((HeaderRole role, string value) in pairs)
            {
                title = title.With(role, value);
            }

            title = pairs.Length > 0 ? title : title.WithText(string.Join(' ', row.Filled));
        }

        return title;
    }

    /// <summary>Words with what they are about: in the next cell, or in the same behind a colon.</summary>
    private static IEnumerable<(HeaderRole Role, string Value)> Pairs(SheetRow row)
    {
        string[] cells = [.. row.Filled];
        for (int index = 0; index < cells.Length; index++)
        {
            int colon = cells[index].AsSpan().IndexOfAny(':', '：');
            HeaderRole? role = HeaderWords.RoleOf(colon > 0 ? cells[index][..colon] : cells[index]);
            string value = colon > 0 && colon + 1 < cells[index].Length ? cells[index][(colon + 1)..].Trim()
                : index + 1 < cells.Length ? cells[index + 1] : string.Empty;
            if (role is HeaderRole.Table or HeaderRole.TableCaption or HeaderRole.Schema && value.Length > 0)
            {
                yield return (role.Value, value);
            }
        }
    }

    private SheetTitle With(HeaderRole role, string value)
    {
        if (role == HeaderRole.Schema)
        {
            return this with { Schema = value };
        }

        return role == HeaderRole.TableCaption ? this with { Caption = value } : WithText(value);
    }

    /// <summary>A name of the database's in a text, the rest being what people call it; without one the whole is that.</summary>
    private SheetTitle WithText(string text)
    {
        Match name = Identifier().Match(text);
        if (!name.Success)
        {
            return this with { Caption = Caption.Length > 0 && Table.Length > 0 ? Caption : Numbering().Replace(text, string.Empty).Trim(Brackets) };
        }

        string rest = Numbering().Replace(string.Concat(text.AsSpan(0, name.Index), " ", text.AsSpan(name.Index + name.Length)), string.Empty).Trim(Brackets);
        string[] parts = name.Value.Split('.');
        return new SheetTitle(parts.Length > 1 ? parts[^2] : Schema, parts[^1], rest.Length > 0 ? rest : Table.Length > 0 ? string.Empty : Caption);
    }

    [GeneratedRegex(@"[A-Za-z_][A-Za-z0-9_$#]{1,127}(?:\.[A-Za-z_][A-Za-z0-9_$#]{1,127}){0,2}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^\s*(?:[0-9]+[.、)）]?)+\s*|^\s*第?[一二三四五六七八九十]+[、.)]\s*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbering();
}
