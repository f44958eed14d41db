using Hospital.Generation;
using Hospital.Tables;

namespace Hospital.Tests;

public sealed class DeterminismTests
{
    [Theory]
    [InlineData("xt_ry")]
    [InlineData("yp_zd")]
    [InlineData("br_da")]
    [InlineData("br_kxx")]
    [InlineData("mz_gh")]
    [InlineData("mz_cf02")]
    [InlineData("hc_sy")]
    [InlineData("emr_document")]
    [InlineData("MicroResult")]
    [InlineData("setl_d")]
    [InlineData("药品消耗月报")]
    [InlineData("JK_XX")]
    public void The_same_seed_and_size_give_the_same_bytes_and_another_seed_gives_others(string table)
    {
        var first = Hash(World.DefaultSeed, table);
        Assert.Equal(first, Hash(World.DefaultSeed, table));
        Assert.NotEqual(first, Hash(World.DefaultSeed + 1, table));
    }

    [Fact]
    public void A_patient_is_the_same_whoever_asks_first()
    {
        var forward = new World(World.DefaultSeed, SizeClass.M);
        var backward = new World(World.DefaultSeed, SizeClass.M);
        for (long i = 299_999; i > 299_000; i -= 97)
        {
            _ = backward.People.CardOf(backward.People.At(i));
        }
        for (long i = 0; i < 300_000; i += 29_999)
        {
            Assert.Equal(forward.People.CardOf(forward.People.At(i)), backward.People.CardOf(backward.People.At(i)));
        }
    }

    [Fact]
    public void Every_table_writes_as_many_rows_as_it_announces()
    {
        var world = new World(World.DefaultSeed, SizeClass.S);
        foreach (var table in HospitalTables.Create(world))
        {
            var sink = new CountingSink();
            table.Write(sink);
            Assert.True(table.CountRows() == sink.Rows, $"{table.Name}: {sink.Rows} rows, announced {table.CountRows()}");
        }
    }

    [Theory]
    [InlineData("xt_ks", 60)]
    [InlineData("br_da", 20_000)]
    [InlineData("mz_gh", 60_000)]
    [InlineData("mz_cf01", 42_000)]
    [InlineData("mz_cf02", 110_000)]
    [InlineData("yf_fy", 110_000)]
    [InlineData("zy_brry", 2_500)]
    [InlineData("zy_yz", 200_000)]
    [InlineData("zy_fy", 400_000)]
    [InlineData("mz_sf", 90_000)]
    [InlineData("mz_sfmx", 260_000)]
    [InlineData("emr_document", 30_000)]
    [InlineData("TestForm", 40_000)]
    [InlineData("TestItem", 600_000)]
    [InlineData("dcm_instance", 12_000)]
    [InlineData("mdtrt_d", 25_000)]
    [InlineData("fee_list_d", 110_000)]
    [InlineData("setl_list_diag_d", 60_000)]
    public void Size_S_has_the_rows_of_the_plan_within_a_tenth(string table, long planned)
    {
        var rows = HospitalTables.Create(new World(World.DefaultSeed, SizeClass.S)).Single(t => t.Name == table).CountRows();
        Assert.InRange(rows, planned * 9 / 10, planned * 11 / 10);
    }

    private static string Hash(ulong seed, string table)
    {
        using var stream = new HashingStream();
        var sink = new CopyTextSink(stream);
        HospitalTables.Create(new World(seed, SizeClass.S)).Single(t => t.Name == table).Write(sink);
        sink.Flush();
        Assert.True(stream.Written > 0);
        return stream.Finish();
    }
}
