namespace Wardian.Catalog.Rules;

/// <summary>A pattern of names: <c>*</c> stands for any characters, <c>|</c> stands between alternatives. Time is bounded by the product of the lengths.</summary>
internal sealed class NamePattern(string text)
{
    private readonly string[] _alternatives = [.. text.Split('|').Select(alternative => alternative.Trim().ToLowerInvariant())];

    /// <summary>Whether a name fits; anything fits an empty pattern.</summary>
    public bool Fits(string name) => text.Length == 0 || Array.Exists(_alternatives, alternative => Fits(alternative, name));

    /// <summary>Greedy with one way back, to the last asterisk: what an earlier one could take instead, the last one can.</summary>
    private static bool Fits(string pattern, string name)
    {
        int at = 0;
        int asterisk = -1;
        int resume = 0;
        for (int index = 0; index < name.Length;)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                asterisk = at++;
                resume = index;
            }
            else if (at < pattern.Length && pattern[at] == char.ToLowerInvariant(name[index]))
            {
                at++;
                index++;
            }
            else if (asterisk >= 0)
            {
                at = asterisk + 1;
                index = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(at).TrimStart('*').IsEmpty;
    }
}
