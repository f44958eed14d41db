using System.Text.Json;

namespace Wardian.Audit.Anchoring.Delivery;

/// <summary>The file of <see cref="DeliveredDocument"/>. Not thread-safe.</summary>
internal sealed class DeliveredFile(string directory, string name)
{
    private const int BytesMax = 16 << 10;

    private readonly string _path = Path.Combine(directory, name + ".json");

    /// <summary>What is remembered; nothing when there is no file or it makes no sense: then a checkpoint is delivered once more.</summary>
    public DeliveredDocument Load()
    {
        try
        {
            return new FileInfo(_path) is { Exists: true, Length: <= BytesMax }
                ? JsonSerializer.Deserialize(File.ReadAllBytes(_path), AnchorJsonContext.Default.DeliveredDocument) ?? new DeliveredDocument()
                : new DeliveredDocument();
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return new DeliveredDocument();
        }
    }

    public void Save(DeliveredDocument document)
    {
        Directory.CreateDirectory(directory);
        string temporary = _path + ".new";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, document, AnchorJsonContext.Default.DeliveredDocument);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, _path, overwrite: true);
    }
}
