namespace Wardian.Catalog.Sources.Live;

/// <summary>Why a source did not answer. It never holds the server's sentence, which may quote values.</summary>
/// <param name="Code">The key of the text that people read.</param>
/// <param name="State">The server's code: an SQLSTATE; empty when the server said nothing.</param>
/// <param name="IsConnectionLost">Whether nothing more can be asked on this connection.</param>
internal sealed record SourceFailure(string Code, string State, bool IsConnectionLost);
