using Hospital.Generation;
using Hospital.Tables;

namespace Hospital.Tests;

[Collection(nameof(MeasuredAlone))]
public sealed class MemoryTests
{
    private const long Bound = 24L * 1024 * 1024;

    [Fact]
    public void Two_million_rows_of_one_table_leave_the_live_set_flat()
    {
        var world = new World(World.DefaultSeed, SizeClass.M);
        var table = HospitalTables.Create(world).Single(t => t.Name == "zy_yz");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var stream = new HashingStream();
        var sink = new WatchedSink(stream, 2_000_000);
        Assert.Throws<EnoughRowsException>(() => table.Write(sink));
        Assert.Equal(2_000_000, sink.Rows);
        Assert.True(sink.MostLive - before < Bound, $"live set grew by {sink.MostLive - before:N0} bytes");
        Assert.True(stream.Written > 100_000_000);
        GC.KeepAlive(world);
    }
}
