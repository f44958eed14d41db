namespace Wardian.Testing;

/// <summary>
/// Managed bytes that code allocates on the calling thread. The runtime hands memory to a thread in buffers of 8 KiB, and a collection that
/// another thread starts in between may count a whole one; so code that allocates nothing is known by one round of several in which nothing was counted.
/// </summary>
public static class Allocations
{
    /// <summary>How often the work is done at most.</summary>
    public const int Rounds = 5;

    /// <summary>The least of several rounds, in bytes. <paramref name="action"/> has to do the same work in each round.</summary>
    public static long LeastOf(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
