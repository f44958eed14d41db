using System.IO.Compression;

namespace Wardian.Catalog.Scans;

/// <summary>JSON as it is kept in the control database: an inventory of a large hospital is forty million bytes of names that repeat.</summary>
internal static class Packed
{
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
        {
            stream.Write(json);
        }

        return packed.ToArray();
    }

    /// <summary>What was packed; no more than an inventory may have.</summary>
    public static byte[] Open(byte[] packed)
    {
        using var stream = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var json = new MemoryStream();
        stream.CopyTo(json);
        return json.ToArray();
    }
}
