namespace Wardian.Cryptography.Scram;

/// <summary>What a server asks to derive keys with.</summary>
/// <param name="Salt">One to 256 bytes.</param>
/// <param name="Iterations">One to <see cref="ScramClient.IterationsMax"/>.</param>
public sealed record ScramChallenge(ReadOnlyMemory<byte> Salt, int Iterations);
