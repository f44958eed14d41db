namespace Wardian.Kernel.Contracts.Access;

/// <summary>What a server keeps of a password for SCRAM-SHA-256 (RFC 5802, section 3; RFC 7677). It cannot be turned back into the password.</summary>
/// <param name="Iterations">PBKDF2 iterations, at least 4096.</param>
/// <param name="Salt">Random salt, 16 bytes when made by us.</param>
/// <param name="StoredKey">H(ClientKey), 32 bytes.</param>
/// <param name="ServerKey">HMAC(SaltedPassword, "Server Key"), 32 bytes.</param>
public sealed record ScramVerifier(int Iterations, ReadOnlyMemory<byte> Salt, ReadOnlyMemory<byte> StoredKey, ReadOnlyMemory<byte> ServerKey);
