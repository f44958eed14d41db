using System.Text.Json;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Sampling;
using Wardian.Sql.Catalogue;

namespace Wardian.Catalog.Tests.Sources;

public sealed class SampledValuesTests
{
    private const string Secret = "110101199003070015";

    private static readonly SampledRows Rows = new(1, [new SampledColumn(new ColumnEntry(1, "sfzh", "text"), new SampledValues([Secret]))]);

    [Fact]
    public void No_text_of_a_sample_shows_a_value()
    {
        var outcome = new SampleOutcome(new RelationEntry(new RelationName("a", "b"), RelationEntryKind.Table), Rows, null);
        Assert.DoesNotContain(Secret, $"{outcome} {Rows} {Rows.Columns[0]} {Rows.Columns[0].Values}", StringComparison.Ordinal);
        Assert.Equal("1 values", Rows.Columns[0].Values.ToString());
    }

    [Fact]
    public void A_sample_cannot_be_serialised() =>
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(Rows));

    [Fact]
    public void Values_are_no_collection_and_have_no_properties()
    {
        Assert.Empty(typeof(SampledValues).GetProperties());
        Assert.Empty(typeof(SampledValues).GetInterfaces());
        Assert.Equal(Secret, Rows.Columns[0].Values.Reveal()[0]);
    }
}
