namespace Wardian.Gateway.Sessions;

/// <summary>A normalised statement, shared by all texts that differ in values only.</summary>
/// <param name="Text">In UTF-8.</param>
/// <param name="MentionsSettings">As <see cref="ReadingEffects.MentionsSettings"/> says.</param>
internal sealed record StatementTemplate(byte[] Text, bool MentionsSettings);
