namespace Wardian.Cryptography.Certificates;

/// <summary>A certificate and its private key as PEM text (RFC 7468; the key as PKCS #8). The key is a secret.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Key">Its private key.</param>
public sealed record CertificatePem(string Certificate, string Key);
