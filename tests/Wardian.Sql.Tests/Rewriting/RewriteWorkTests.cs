using System.Text;
using Wardian.Sql.Rewriting;
using Wardian.Sql.Syntax;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>What rewriting costs, counted in bytes that are allocated: twice as much of a statement costs about twice as much.</summary>
public sealed class RewriteWorkTests
{
    private const int Small = 1000;

    /// <summary>Growth to eight times the size; what is quadratic grows sixty-four times.</summary>
    private const int Times = 8;

    private const int GrowthMax = 2 * Times;

    [Fact]
    public void Texts_of_many_short_statements_are_rewritten()
    {
        RewriteResult result = MySqlRewriteCatalogue.OnMariaDb.Rewrite(Repeat(2000, _ => "select b from t", ";"));
        Assert.False(result.IsRefused);
        Assert.Equal(2000, result.Changes.Count(change => change.Old.Length > 0));
        Assert.False(new RewriteCatalogue().Rewrite(Repeat(2000, _ => "select b from t", ";")).IsRefused);
    }

    [Theory]
    [InlineData("select {0} from t", "upper(d.t.b)")]
    [InlineData("select {0} from t", "b")]
    [InlineData("delete from t where a = 1 returning {0}", "t.b")]
    [InlineData("select {0}", "(select b from t limit 1)")]
    [InlineData("select 1 from u where d in ({0})", "(select b from t limit 1)")]
    [InlineData("select {0} from t", "default(c)")]
    [InlineData("select c from t group by {0}", "concat(c, b)")]
    public void Work_in_MySqls_dialect_grows_with_the_statement(string around, string item) =>
        AssertGrowth(sql => MySqlRewriteCatalogue.OnMariaDb.Rewrite(sql), around, item);

    [Theory]
    [InlineData("select {0} from public.t", "public.t.b")]
    [InlineData("delete from t where a = 1 returning {0}", "b")]
    [InlineData("select {0}", "(select b from t limit 1)")]
    [InlineData("select {0} from t", "t")]
    [InlineData("select 1 from t group by {0}", "a")]
    public void Work_in_PostgreSqls_dialect_grows_with_the_statement(string around, string item) =>
        AssertGrowth(sql => new RewriteCatalogue().Rewrite(sql), around, item);

    /// <summary>A piece that many others are inside of, or around, is found without going through them.</summary>
    [Fact]
    public void Pieces_are_found_by_their_places()
    {
        SpanIndex index = new([new(0, 10), new(2, 4), new(5, 9), new(20, 30)]);
        Assert.Equal(new SourceSpan(0, 10), index.Around(new(5, 10)));
        Assert.Null(index.Around(new(9, 11)));
        Assert.Equal(new SourceSpan(20, 30), index.Around(new(20, 20)));
        Assert.True(index.HasInside(new(1, 4)));
        Assert.False(index.HasInside(new(6, 29)));
        Assert.True(index.HasInside(new(6, 30)));
        Assert.False(new SpanIndex([]).HasInside(new(0, 9)));
    }

    private static void AssertGrowth(Func<string, RewriteResult> rewrite, string around, string item)
    {
        long[] allocated = new long[2];
        for (int round = 0; round < 3; round++)
        {
            for (int size = 0; size < 2; size++)
            {
                string sql = string.Format(System.Globalization.CultureInfo.InvariantCulture, around, Repeat(size == 0 ? Small : Small * Times, _ => item, ", "));
                long before = GC.GetAllocatedBytesForCurrentThread();
                RewriteResult result = rewrite(sql);
                allocated[size] = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.False(result.IsRefused, string.Join("; ", result.Refusals));
            }
        }

        Assert.InRange(allocated[1], 0, GrowthMax * allocated[0]);
    }

    private static string Repeat(int count, Func<int, string> item, string between) => new StringBuilder().AppendJoin(between, Enumerable.Range(0, count).Select(item)).ToString();
}
