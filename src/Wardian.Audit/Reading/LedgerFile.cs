namespace Wardian.Audit.Reading;

/// <summary>A file of the ledger and which of its records count: those with numbers from <paramref name="From"/> to before <paramref name="Next"/>.</summary>
/// <param name="IsSealed">Whether it is a sealed segment; otherwise it is a file of the journal.</param>
/// <param name="Path">Where it is.</param>
/// <param name="First">The number of its first record, by its name.</param>
/// <param name="From">Greater than <paramref name="First"/> when records of a journal file have been sealed already.</param>
/// <param name="Next">Where the next file's records begin; null for the last file, which may be being written.</param>
internal sealed record LedgerFile(bool IsSealed, string Path, ulong First, ulong From, ulong? Next)
{
    /// <summary>The file's name without its directory, as damage reports give it.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The number that ends what counts.</summary>
    public ulong End => Next ?? ulong.MaxValue;
}
