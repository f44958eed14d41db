namespace Wardian.Gateway.Transport;

/// <summary>Something that waits for a deadline on an event loop.</summary>
internal interface ITimed
{
    /// <summary>Called about four times a second; <paramref name="timestamp"/> is the loop's monotonic time.</summary>
    void OnTick(long timestamp);
}
