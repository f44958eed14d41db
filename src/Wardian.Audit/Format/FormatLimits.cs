namespace Wardian.Audit.Format;

/// <summary>The limits that docs/formats/audit-segment.md sets. A writer keeps them; a reader checks them before it takes memory.</summary>
internal static class FormatLimits
{
    /// <summary>No ledger has more records: what names a greater number is none of its files, and numbers can be added without care.</summary>
    public const ulong SequenceMax = 1UL << 60;

    public const int RecordsInBlock = 65_536;
    public const int BlockPartBytes = 4 << 20;
    public const int HeaderBytes = 4096;
    public const int StringBytes = 8192;
    public const int StatementBytes = 256 << 10;
    public const int StringsInRun = 524_288;
    public const int SessionsInRun = 131_072;
    public const int StatementsInRun = 131_072;

    /// <summary>Where a writer closes a block, so that one more record of any size stays below <see cref="BlockPartBytes"/>.</summary>
    public const int BlockTargetBytes = 1 << 20;

    /// <summary>Where a writer begins a new run: small enough that a damaged block hides little, large enough to pay for the lists.</summary>
    public const int RunTargetBytes = 1 << 20;

    /// <summary>Entries in one list after which a writer begins a new run.</summary>
    public const int RunTargetEntries = 32_768;

    /// <summary>Literals and bind values of one record together.</summary>
    public const int ValuesBytes = 640 << 10;
}
