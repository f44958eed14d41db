namespace Wardian.Catalog.Evaluation;

/// <summary>How many decisions a person has to make until the levels are right, by the queue's order and like columns decided together.</summary>
/// <param name="Decisions">Decisions until <see cref="Aim"/> of the columns have the right level, going on beyond the queue if need be; null when even all do not reach it.</param>
/// <param name="Queued">Decisions in the queue.</param>
/// <param name="Reached">The share with the right level when the queue is done.</param>
public sealed record ReviewEffort(int? Decisions, int Queued, double Reached)
{
    /// <summary>The share of right levels that is aimed at.</summary>
    public const double Aim = 0.99;
}
