namespace Wardian.Catalog.Sources.Files;

/// <summary>How much of files is read. More is left out, and a problem says so.</summary>
internal sealed record FileLimits
{
    /// <summary>The limits where nobody sets others.</summary>
    public static FileLimits Default { get; } = new();

    /// <summary>Bytes of one file.</summary>
    public int Bytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Bytes of what is packed in a workbook, unpacked. A small file may unpack to anything.</summary>
    public long UnpackedBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>Files that are packed in a workbook.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>Sheets of a workbook.</summary>
    public int Sheets { get; init; } = 5_000;

    /// <summary>Rows of all sheets of a file that have something in them.</summary>
    public int Rows { get; init; } = 500_000;

    /// <summary>Empty rows of all sheets of a file: a workbook may say that its only row is the millionth.</summary>
    public int EmptyRows { get; init; } = 5_000_000;

    /// <summary>Cells of a row.</summary>
    public int Cells { get; init; } = 128;

    /// <summary>Characters of a cell.</summary>
    public int CellLength { get; init; } = 4_000;

    /// <summary>Problems that are listed; a file with more is not a dictionary.</summary>
    public int Problems { get; init; } = 1_000;
}
