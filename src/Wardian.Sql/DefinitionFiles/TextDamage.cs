namespace Wardian.Sql.DefinitionFiles;

/// <summary>Words of a file that have characters which are not those of its author: a replacement, or those of a line in another encoding.</summary>
/// <param name="file">The file.</param>
internal sealed class TextDamage(DecodedFile file)
{
    private readonly HashSet<string> _words = [.. file.MixedText().SelectMany(WordsOf)];

    /// <summary>Whether a name or a text has such a word.</summary>
    public bool IsIn(string? text) => text is not null
        && (text.Contains(DecodedFile.Broken, StringComparison.Ordinal) || (_words.Count > 0 && WordsOf(text).Any(_words.Contains)));

    /// <summary>Runs of characters beyond ASCII.</summary>
    private static IEnumerable<string> WordsOf(string text)
    {
        for (int start = 0; start < text.Length; start++)
        {
            int end = start;
            while (end < text.Length && !char.IsAscii(text[end]))
            {
                end++;
            }

            if (end > start)
            {
                yield return text[start..end];
                start = end;
            }
        }
    }
}
