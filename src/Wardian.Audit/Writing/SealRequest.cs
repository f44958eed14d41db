namespace Wardian.Audit.Writing;

/// <summary>
/// The file by which a command asks the writer to end its segment now, so that everything up to here is sealed and can be verified by anybody.
/// The writer removes it when it has done so.
/// </summary>
internal sealed class SealRequest(string directory, TimeProvider time)
{
    public const string FileName = "seal.request";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly string _path = Path.Combine(directory, FileName);
    private long _looked = long.MinValue;

    /// <summary>Whether somebody has asked; looks at most twice a second. The request then is taken.</summary>
    public bool TryTake(IAuditFiles files)
    {
        if (_looked != long.MinValue && time.GetElapsedTime(_looked) < Interval)
        {
            return false;
        }

        _looked = time.GetTimestamp();
        if (!File.Exists(_path))
        {
            return false;
        }

        files.Delete(_path);
        return true;
    }
}
