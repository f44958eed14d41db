using System.Collections.Immutable;

namespace Wardian.Catalog.Knowledge;

/// <summary>A frequent chain of words; it means no more than they do.</summary>
/// <param name="Words">The words.</param>
/// <param name="Weight">How common it is in names of columns, from 1 (rare) to 5.</param>
/// <param name="English">English words and abbreviations that mean it in names of columns, in lower case.</param>
internal sealed record Phrase(ImmutableArray<string> Words, int Weight, ImmutableArray<string> English);
