using System.Collections.Immutable;
using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Names;

/// <summary>A way to read a name: words in their order.</summary>
/// <param name="Words">The words.</param>
/// <param name="Cost">How unlikely the reading is, as a negative logarithm; only differences mean something.</param>
internal sealed record WordSequence(ImmutableArray<Word> Words, double Cost)
{
    public static WordSequence Empty { get; } = new([], 0);

    /// <summary>The words together, as a person would write them.</summary>
    public string Text => string.Concat(Words.Select(word => word.Text));

    /// <summary>The same at a higher cost.</summary>
    public WordSequence Dearer(double cost) => this with { Cost = Cost + cost };

    /// <summary>The same with a character that belongs to no word behind it.</summary>
    public WordSequence Skip(double cost) =>
        new(!Words.IsEmpty && Words[^1] == Word.Unknown ? Words : Words.Add(Word.Unknown), Cost + cost);

    /// <summary>One name behind the other.</summary>
    public WordSequence Join(WordSequence next) =>
        new(Words.AddRange(next.Words), Cost + next.Cost);
}
