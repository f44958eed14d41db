namespace Wardian.Catalog.Names;

/// <summary>Finds English words in names in spite of an ending or one wrong letter: <c>requested</c>, <c>drugs</c>, <c>occpation</c>.</summary>
internal sealed class EnglishForms
{
    private const double EndingCost = 1;
    private const double WrongLetterCost = 4;

    /// <summary>Shorter words are too near to others.</summary>
    private const int LettersMin = 6;

    private static readonly (string Ending, string Instead)[] Endings =
        [("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ion", "e"), ("ion", "")];

    private readonly WordForms _forms;
    private readonly ILookup<string, string> _withoutOne;

    public EnglishForms(WordForms forms)
    {
        _forms = forms;
        _withoutOne = forms.All.Where(form => form.Length >= LettersMin)
            .SelectMany(form => WithoutOne(form).Append(form).Select(shorter => (shorter, form)))
            .ToLookup(item => item.shorter, item => item.form, StringComparer.Ordinal);
    }

    /// <summary>What a word means that is no form itself, but near to one; empty for a form, and for what is near to none.</summary>
    public IEnumerable<WordSequence> Near(string word)
    {
        if (_forms.Find(word).Count > 0)
        {
            return [];
        }

        List<WordSequence> stems =
        [
            .. Endings.Where(item => word.EndsWith(item.Ending, StringComparison.Ordinal) && word.Length > item.Ending.Length + 2)
                .SelectMany(item => _forms.Find(word[..^item.Ending.Length] + item.Instead)),
        ];
        return stems.Count > 0 ? stems.Select(words => words.Dearer(EndingCost))
            : word.Length < LettersMin ? []
            : WithoutOne(word).Append(word).SelectMany(shorter => _withoutOne[shorter]).Distinct(StringComparer.Ordinal)
                .Where(form => form.Length >= word.Length - 1 && form.Length <= word.Length + 1)
                .SelectMany(_forms.Find).Select(words => words.Dearer(WrongLetterCost));
    }

    private static IEnumerable<string> WithoutOne(string word) => Enumerable.Range(0, word.Length).Select(position => word.Remove(position, 1));
}
