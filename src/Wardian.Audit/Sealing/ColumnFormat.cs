namespace Wardian.Audit.Sealing;

/// <summary>Sizes and limits of sealed blocks. Section 4 of docs/formats/ledger.md.</summary>
internal static class ColumnFormat
{
    public const int Columns = 22;
    public const int RecordsMax = 65_536;
    public const int RawBytesMax = 64 << 20;

    /// <summary>Magic, length, records, first sequence, two times, number of columns.</summary>
    public const int HeadLength = 4 + 4 + 4 + 8 + 8 + 8 + 2;

    /// <summary>Id, coding, two lengths.</summary>
    public const int DirectoryEntryLength = 1 + 1 + 4 + 4;

    public const int DataOffset = HeadLength + (Columns * DirectoryEntryLength);

    public const byte Stored = 0;
    public const byte Deflated = 1;

    public static ReadOnlySpan<byte> Magic => "WCOL"u8;
}
