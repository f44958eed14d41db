namespace Wardian.Audit.Reading;

/// <summary>What a walker came to.</summary>
internal enum WalkStep
{
    /// <summary>Nothing complete any more. What lies behind the position is a tail: a block being written, or torn.</summary>
    End = 0,

    /// <summary>A block whose header is right and whose bytes are all there.</summary>
    Block = 1,

    /// <summary>Bytes that are no block, with a block behind them.</summary>
    Damage = 2,
}
