namespace Wardian.Catalog.Inventory;

/// <summary>A part that was not read to its end.</summary>
/// <param name="Part">Which.</param>
/// <param name="Code">Why, the key of the text that people read: <c>catalog.source-gone</c>, <c>catalog.too-many</c> …</param>
/// <param name="State">The server's code of the error: an SQLSTATE; empty when the server said nothing.</param>
internal sealed record MissingPart(ScanPart Part, string Code, string State = "");
