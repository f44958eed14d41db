namespace Wardian.Audit.Verification;

/// <summary>Something that is wrong with a ledger: what, in which file, where, and which records are concerned (0 where not known).</summary>
internal sealed record LedgerFinding(string Code, string File, long Offset = 0, ulong First = 0, ulong Last = 0);
