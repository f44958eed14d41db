namespace Wardian.Gateway.Transport;

/// <summary>
/// How many connections the system's limit on open files leaves room for. A process that runs out of descriptors loses more than
/// connections: the ledger can begin no segment, and .NET remembers for good that an assembly could not be loaded.
/// </summary>
internal static unsafe class Descriptors
{
    /// <summary>For everything that is no accepted connection: files, assemblies, the control database, health and metrics.</summary>
    private const int Reserve = 300;

    private const int PerConnection = 2;
    private const int ResourceOpenFiles = 7;

    /// <summary>The process's limit. The runtime has raised it to what it may be.</summary>
    public static long Max
    {
        get
        {
            ulong* limits = stackalloc ulong[2];
            return Linux.getrlimit(ResourceOpenFiles, limits) == 0 ? (long)Math.Min(limits[0], int.MaxValue) : int.MaxValue;
        }
    }

    /// <summary>The connections to allow of those that are wanted.</summary>
    public static int Allow(int wanted, long descriptors) =>
        (int)Math.Clamp((descriptors - Reserve - GatewayRuntime.RefusalsMax) / PerConnection, 1, wanted);
}
