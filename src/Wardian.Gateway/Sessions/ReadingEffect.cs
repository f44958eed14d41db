namespace Wardian.Gateway.Sessions;

/// <summary>What a statement may do to how the server reads what comes after it (encoding, meaning of backslashes).</summary>
[Flags]
internal enum ReadingEffect : byte
{
    /// <summary>Nothing, and it runs nobody's code.</summary>
    None = 0,

    /// <summary>It may run code inside the database (functions, triggers), which the gateway does not see.</summary>
    RunsCode = 1,

    /// <summary>It sets such a setting, or all, to what they were at the beginning of the session.</summary>
    Resets = 2,

    /// <summary>It names such a setting, or is not known well enough to say that it does not.</summary>
    Sets = 4,
}
