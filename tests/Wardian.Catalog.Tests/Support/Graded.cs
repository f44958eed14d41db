using Wardian.Catalog.Grading;
using Wardian.Catalog.Scans;
using Wardian.Storage.Control;

namespace Wardian.Catalog.Tests.Support;

/// <summary>Looks at a source as it is graded now.</summary>
internal static class Graded
{
    public static SourceGrading Source(CatalogPlace place, string source = "his")
    {
        using ControlUnit unit = place.Get<ControlDatabase>().Read();
        return GradingReader.Read(unit, source);
    }

    public static ColumnGrade Column(CatalogPlace place, string table, string column, string source = "his") =>
        Source(place, source).Columns.Single(grade => grade.Relation.Name == table && grade.Column.Name == column);

    public static RelationGrade Table(CatalogPlace place, string table, string source = "his") =>
        Source(place, source).Relations.Single(relation => relation.Relation.Name.Name == table);
}
