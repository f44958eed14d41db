namespace Wardian.Gateway.Sessions;

/// <summary>What the named statements and portals of one session may keep in memory, together. Not thread-safe.</summary>
internal sealed class NameBudget
{
    /// <summary>Beyond this the session keeps no further text; what is run by such a name is recorded with its text unknown.</summary>
    public const int BytesMax = 16 * 1024 * 1024;

    private long _bytes;

    public bool TryTake(int bytes)
    {
        bool fits = _bytes + bytes <= BytesMax;
        _bytes += fits ? bytes : 0;
        return fits;
    }

    public void Return(int bytes) => _bytes -= bytes;
}
