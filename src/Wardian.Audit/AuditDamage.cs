using Wardian.Kernel;

namespace Wardian.Audit;

/// <summary>A place in the ledger that cannot be read, or where records are missing. Everything else stays readable.</summary>
/// <param name="File">Name of the segment's file in the ledger's directory.</param>
/// <param name="Offset">Where in the file, in bytes.</param>
/// <param name="Error">What is wrong; its code begins with <c>audit.</c> and its arguments include <c>file</c> and <c>offset</c>.</param>
public sealed record AuditDamage(string File, long Offset, Error Error);
