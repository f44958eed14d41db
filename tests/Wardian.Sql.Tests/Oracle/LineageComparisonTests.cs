using Wardian.Sql.Oracle.Reports;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>Differences are found and said in words.</summary>
public sealed class LineageComparisonTests
{
    private static readonly BaseColumn Name = new("public", "patient", "name");
    private static readonly BaseColumn Card = new("public", "patient", "id_card");

    [Fact]
    public void Equal_reports_have_no_difference() =>
        Assert.Empty(LineageComparison.Compare(Report([Output("a", true, Name)]), Report([Output("a", true, Name)])));

    [Fact]
    public void Every_kind_of_difference_is_told()
    {
        LineageReport server = Report([Output("a", true, Name), Output("b", false, Card)], new ColumnUse(Card, UseKind.Filter), new ColumnUse(Name, UseKind.Rows));
        LineageReport analysis = Report([Output("x", false, Name), Output("b", false, Name)], new ColumnUse(Card, UseKind.Join));
        Assert.Equal(
            [
                "Shape: output 1 (a) is called x", "Identity: output 1 (a) is an identity", "Missing: output 2 (b) from public.patient.id_card",
                "Extra: output 2 (b) from public.patient.name", "Missing: use public.patient.id_card Filter", "Extra: use public.patient.id_card Join",
            ],
            LineageComparison.Compare(server, analysis, new HashSet<UseKind> { UseKind.Filter, UseKind.Join }).Select(difference => difference.ToString()));
    }

    [Fact]
    public void Another_number_of_outputs_ends_the_comparison_of_outputs() => Assert.Equal(
        ["Shape: 1 outputs, not 0"], LineageComparison.Compare(Report([Output("a", true, Name)]), Report([])).Select(difference => difference.ToString()));

    private static OutputColumn Output(string name, bool isIdentity, params BaseColumn[] sources) => new(name, sources.ToHashSet(), isIdentity);

    private static LineageReport Report(OutputColumn[] outputs, params ColumnUse[] uses) => new()
    {
        Outputs = outputs,
        Uses = uses.ToHashSet(),
        TablesRead = new HashSet<TableName>(),
        TablesWritten = new HashSet<TableName>(),
        ColumnsWritten = new HashSet<BaseColumn>(),
    };
}
