using System.Net;

namespace Wardian.Audit.Anchoring.Witness;

/// <summary>How a witness answers a checkpoint: the code is null when it was taken.</summary>
internal readonly record struct WitnessAnswer(HttpStatusCode Status, string? Code)
{
    public static WitnessAnswer Taken { get; } = new(HttpStatusCode.OK, null);
}
