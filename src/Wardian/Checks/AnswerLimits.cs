namespace Wardian.Checks;

/// <summary>How much of a server's answers is taken, so that one that is broken or hostile costs a bounded amount.</summary>
/// <param name="Rows">Rows of one statement.</param>
/// <param name="Bytes">Bytes of one statement's rows.</param>
/// <param name="MessageBytes">Bytes of one message, and so of one row.</param>
internal sealed record AnswerLimits(int Rows, int Bytes, int MessageBytes)
{
    /// <summary>For what checks and comparisons ask.</summary>
    public static AnswerLimits Few { get; } = new(100_000, 32 << 20, 64 * 1024);

    /// <summary>For a whole catalogue: a hospital's systems together have some 200,000 columns, and bodies of routines may be long.</summary>
    public static AnswerLimits Catalogue { get; } = new(2_000_000, 512 << 20, 16 << 20);
}
