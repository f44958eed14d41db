using System.Collections.Immutable;

namespace Wardian.Sql.Rewriting;

/// <summary>Text with the places in it where columns are masked: only there may masked columns be named.</summary>
/// <param name="Bytes">The text in UTF-8.</param>
/// <param name="Masked">The places.</param>
/// <param name="Changes">What of it was put in place of what; empty for text that is all new.</param>
internal sealed record SplicedText(ReadOnlyMemory<byte> Bytes, ImmutableArray<SourceSpan> Masked, ImmutableArray<TextChange> Changes);
