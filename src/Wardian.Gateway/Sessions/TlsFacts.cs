namespace Wardian.Gateway.Sessions;

/// <summary>What a finished TLS handshake tells.</summary>
/// <param name="Description">Version and cipher, for example <c>TLSv1.3 TLS_AES_256_GCM_SHA384</c>.</param>
/// <param name="PeerSubject">Subject of the certificate that the peer proved; empty without one.</param>
/// <param name="EndPointBinding">The server certificate's <c>tls-server-end-point</c> hash (RFC 5929), ours on the client's side.</param>
internal sealed record TlsFacts(string Description, string PeerSubject, ReadOnlyMemory<byte> EndPointBinding);
