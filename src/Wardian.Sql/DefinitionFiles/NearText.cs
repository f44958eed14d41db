using System.Text;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>What stands at a place that is not understood: enough to find it in a file.</summary>
internal static class NearText
{
    private const int CharactersMax = 20;

    /// <summary>The text from there on, up to the end of its line; empty at the end.</summary>
    public static string At(ReadOnlySpan<byte> text, int start)
    {
        ReadOnlySpan<byte> rest = text[Math.Min(start, text.Length)..];
        int end = rest.IndexOfAny((byte)'\r', (byte)'\n');
        string line = Encoding.UTF8.GetString((end < 0 ? rest : rest[..end])[..Math.Min(end < 0 ? rest.Length : end, CharactersMax * 4)]);
        return line.Length <= CharactersMax ? line : string.Concat(line.AsSpan(0, CharactersMax), "…");
    }
}
