using Wardian.Kernel;
using Wardian.Sql.Postgres;

namespace Wardian.Gateway.Sessions;

/// <summary>Tells a statement's <see cref="ReadingEffect"/> from what was read of it.</summary>
internal static class ReadingEffects
{
    /// <summary>Whether a normalised statement mentions one of the ways to change any setting besides SET.</summary>
    public static bool MentionsSettings(ReadOnlySpan<byte> normalised) =>
        normalised.IndexOf("set_config"u8) >= 0 || normalised.IndexOf("pg_settings"u8) >= 0;

    public static ReadingEffect Of(in ScannedStatement statement, bool mentionsSettings)
    {
        if (mentionsSettings || statement.IsIncomplete)
        {
            return ReadingEffect.Sets;
        }

        switch (statement.Effect)
        {
            case SessionEffect.SetVariable or SessionEffect.ResetVariable when statement.Kind == StatementKind.Setting:
                return !SessionSettings.IsAboutReading(statement.EffectName!) ? ReadingEffect.None
                    : statement.Effect == SessionEffect.SetVariable ? ReadingEffect.Sets : ReadingEffect.Resets;
            case SessionEffect.ResetAll or SessionEffect.DiscardAll:
                return ReadingEffect.Resets;
            case SessionEffect.DiscardOther or SessionEffect.Begin or SessionEffect.Savepoint or SessionEffect.Release
                or SessionEffect.Deallocate or SessionEffect.DeallocateAll or SessionEffect.CloseCursor or SessionEffect.CloseAllCursors:
                return ReadingEffect.None;
            case SessionEffect.Execute or SessionEffect.FetchCursor:
                // What is behind the name may be anything; it is seldom followed by something in the same breath.
                return ReadingEffect.Sets;
            default:
                return ReadingEffect.RunsCode;
        }
    }
}
