using System.Diagnostics;
using System.Globalization;
using Wardian.Catalog.Sources.Sampling;
using Wardian.Catalog.Values;

namespace Wardian.Catalog.Tests.Values;

/// <summary>6,400 columns with 200 values each. Run by hand.</summary>
public sealed class ValueSpeedTests(ITestOutputHelper output)
{
    private const int Tables = 320;

    [Fact(Explicit = true)]
    public void Measure_values()
    {
        Func<int, string?>[] kinds =
        [
            MadeUp.Identity, MadeUp.Mobile, MadeUp.Name, MadeUp.Address, MadeUp.BankCard, row => $"2025-01-{1 + (row % 28):D2} 08:{row % 60:D2}:00", row => $"{row * 7}.50",
            row => (1_000_000 + row).ToString(CultureInfo.InvariantCulture), row => "患者三天前无明显诱因出现咳嗽、咳痰，伴发热，家属电话" + MadeUp.Mobile(row), row => $"RIS{row:D9}",
            row => (row % 3).ToString(CultureInfo.InvariantCulture), row => row % 2 == 0 ? "男" : "女", row => $"J{row % 90 + 10}.900", row => $"u{row}@example.invalid",
            row => $"{{\"infno\":\"2204\",\"input\":{{\"data\":{{\"psn_no\":\"{row:D20}\"}}}}}}", row => $"{row * 104729:x32}", row => $"药品{row}片", row => $"第{row}行说明文字", row => $"10.20.{row % 9}.{row % 250}", _ => null,
        ];
        SampledRows[] tables = [.. Enumerable.Range(0, Tables).Select(table => Sampled.Table(Sampled.Rows, [.. kinds.Select(kind => ("varchar(200)", (Func<int, string?>)(row => kind(row + (table * 31)))))]))];
        _ = Sampled.Contents(tables[0]);
        using var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        IReadOnlyList<IReadOnlyList<ColumnContent>> contents = Sampled.Contents(tables);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{contents.Sum(table => table.Count)} columns of {Sampled.Rows} values: {watch.Elapsed.TotalSeconds:F2} s, of them {(Refreshed(process).TotalProcessorTime - before).TotalSeconds:F2} s of a processor, {GC.GetTotalMemory(forceFullCollection: true) / 1048576} MB"));
        Assert.Equal(6_400, contents.Sum(table => table.Count));
    }

    private static Process Refreshed(Process process)
    {
        process.Refresh();
        return process;
    }
}
