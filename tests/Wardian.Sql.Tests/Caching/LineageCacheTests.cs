using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Wardian.Sql.Caching;
using Wardian.Sql.Lineage;
using Wardian.Testing;

namespace Wardian.Sql.Tests.Caching;

public sealed class LineageCacheTests
{
    private static readonly ImmutableArray<StatementLineage> Some = [new StatementLineage()];

    [Fact]
    public void What_was_added_is_found_in_its_context_only()
    {
        var cache = new LineageCache(1_000_000);
        cache.Add("select 1"u8, 1, Some);
        Assert.True(cache.TryGet("select 1"u8, 1, out ImmutableArray<StatementLineage> found));
        Assert.Equal(Some, found);
        Assert.False(cache.TryGet("select 1"u8, 2, out _));
        Assert.False(cache.TryGet("select 2"u8, 1, out _));
    }

    [Fact]
    public void A_second_lineage_of_a_text_replaces_the_first()
    {
        var cache = new LineageCache(1_000_000);
        ImmutableArray<StatementLineage> other = [new StatementLineage(), new StatementLineage()];
        cache.Add("select 1"u8, 1, Some);
        long bytes = cache.Bytes;
        cache.Add("select 1"u8, 1, other);
        Assert.Equal((1, bytes), (cache.Count, cache.Bytes));
        Assert.True(cache.TryGet("select 1"u8, 1, out ImmutableArray<StatementLineage> found) && found.Length == 2);
    }

    [Fact]
    public void Bytes_stay_below_the_limit_and_what_is_asked_for_stays()
    {
        const int Max = 100_000;
        var cache = new LineageCache(Max);
        cache.Add("select 'kept'"u8, 0, Some);
        for (int number = 0; number < 10_000; number++)
        {
            cache.Add(Encoding.UTF8.GetBytes($"select {number}"), 0, Some);
            Assert.InRange(cache.Bytes, 1, Max);
            Assert.True(cache.TryGet("select 'kept'"u8, 0, out _), number.ToString(CultureInfo.InvariantCulture));
        }

        Assert.InRange(cache.Count, 10, Max / 2000);
    }

    [Fact]
    public void What_is_too_large_is_not_kept()
    {
        var cache = new LineageCache(10_000);
        cache.Add(new byte[9_000], 0, Some);
        Assert.Equal((0, 0L), (cache.Count, cache.Bytes));
    }

    [Fact]
    public void Clearing_forgets_all()
    {
        var cache = new LineageCache(10_000);
        cache.Add("select 1"u8, 0, Some);
        cache.Clear();
        Assert.False(cache.TryGet("select 1"u8, 0, out _));
        cache.Add("select 1"u8, 0, Some);
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void A_look_up_allocates_nothing()
    {
        var cache = new LineageCache(10_000);
        cache.Add("select 1"u8, 0, Some);
        cache.TryGet("select 1"u8, 0, out _);
        bool isFound = false;
        long allocated = Allocations.LeastOf(() => isFound = cache.TryGet("select 1"u8, 0, out _));
        Assert.Equal((true, 0L), (isFound, allocated));
    }
}
