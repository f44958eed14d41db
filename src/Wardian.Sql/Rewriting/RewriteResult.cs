using System.Collections.Immutable;

namespace Wardian.Sql.Rewriting;

/// <summary>A rewritten text, or why there is none: never a half-rewritten one.</summary>
/// <param name="Text">The text to send; the original one when nothing had to be changed; empty when refused.</param>
/// <param name="Refusals">What keeps it from being rewritten; empty when it was.</param>
/// <param name="Changes">What was put in place of what, in the order of the text.</param>
internal sealed record RewriteResult(ReadOnlyMemory<byte> Text, ImmutableArray<Refusal> Refusals, ImmutableArray<TextChange> Changes)
{
    /// <summary>Whether there is no text to send.</summary>
    public bool IsRefused => !Refusals.IsEmpty;

    /// <summary>Whether the text differs from the original one.</summary>
    public bool IsChanged => !Changes.IsEmpty;

    /// <summary>
    /// The offset in the original text of one in the rewritten text, such as that of an error: inside a change it is where the change begins.
    /// </summary>
    public int ToOriginal(int offset)
    {
        int shift = 0;
        foreach (TextChange change in Changes)
        {
            if (offset < change.New.Start)
            {
                break;
            }

            if (offset < change.New.End)
            {
                return change.Old.Start;
            }

            shift = change.Old.End - change.New.End;
        }

        return offset + shift;
    }

    /// <summary>A refusal.</summary>
    public static RewriteResult Refuse(IEnumerable<Refusal> refusals) => new(default, [.. refusals], []);
}
