namespace Wardian.Gateway.Sessions;

/// <summary>Something whose place in memory is counted.</summary>
internal interface ISized
{
    /// <summary>Bytes in memory, counted as if nothing of them were shared. Always the same number.</summary>
    int Bytes { get; }
}
