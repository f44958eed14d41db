namespace Wardian.Checks;

/// <summary>How one check went.</summary>
internal enum CheckStatus
{
    /// <summary>As it should be.</summary>
    Ok = 0,

    /// <summary>It works, and somebody should look at it.</summary>
    Warning = 1,

    /// <summary>It will not work.</summary>
    Failed = 2,
}
