using System.Globalization;
using System.Text;
using Wardian.Cryptography.Merkle;

namespace Wardian.Audit.Writing;

/// <summary>
/// The nodes of the tree at the last checkpoint, in the file <c>tree</c>, so that a start need not hash every record again. It is believed
/// only when its root is that of a checkpoint.
/// </summary>
internal static class TreeFile
{
    public const string Name = "tree";

    private const string Header = "wardian.tree/1";
    private const int BytesMax = 16 << 10;

    public static byte[] ToBytes(LedgerTree tree) => Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Header}\n{tree.Size}\n{Convert.ToBase64String(tree.Nodes)}\n"));

    /// <summary>The range from 0; null when the file is not there or not such a file.</summary>
    public static MerkleRange? Read(string directory)
    {
        var file = new FileInfo(Path.Combine(directory, Name));
        if (!file.Exists || file.Length > BytesMax)
        {
            return null;
        }

        string[] lines = File.ReadAllText(file.FullName).Split('\n');
        var nodes = new byte[BytesMax];
        return lines.Length == 4 && string.Equals(lines[0], Header, StringComparison.Ordinal)
            && ulong.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong size)
            && Convert.TryFromBase64String(lines[2], nodes, out int length)
            && MerkleRange.TryFrom(0, size, nodes.AsSpan(0, length), out MerkleRange range)
            ? range
            : null;
    }
}
