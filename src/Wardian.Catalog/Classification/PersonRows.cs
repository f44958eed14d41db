using System.Collections.Immutable;

namespace Wardian.Catalog.Classification;

/// <summary>A table with a sex, a date of birth, an identity card and a telephone is about persons, and what it calls a bare name is theirs.</summary>
internal static class PersonRows
{
    /// <summary>So many attributes of persons make a table one of persons.</summary>
    private const double AttributesMin = 1.8;

    private const double NameShare = 0.9, PossibleShare = 0.1, OtherNameMax = 0.5;

    private static readonly ImmutableArray<string> Attributes = ["id-card", "certificate-no", "sex", "birth-date", "age", "phone", "address-detail", "occupation", "insurance-no"];
    /// <summary>An identity card alone is enough.</summary>
    private const string Certain = "id-card";

    private static readonly HashSet<string> BareNames = new(["名称", "名字", "姓名", "名"], StringComparer.Ordinal);

    /// <summary>The columns with bare names read as persons' where the table is about persons and none of its columns is their name already.</summary>
    public static ColumnEvidence[] Read(ColumnEvidence[] columns, LabelDistribution[] labels, ColumnReading personName)
    {
        double attributes = Attributes.Sum(label => Math.Min(1, labels.Sum(item => item[label])) * (label == Certain ? AttributesMin + 0.1 : 1));
        bool named = columns.Zip(labels).Any(item => IsOwnName(item.First) && item.Second["person-name"] > OtherNameMax);
        return attributes < AttributesMin || named ? columns : [.. columns.Select(column => IsBareName(column) ? AsName(column, personName) : column)];
    }

    /// <summary>The name of a contact or an agent is not that of the person whom the row is about.</summary>
    private static bool IsOwnName(ColumnEvidence column) => !IsBareName(column) && column.Readings is [ColumnReading first, ..] && first.Words.Words.Any(word => word.Class is "patient" or "maternal");

    private static bool IsBareName(ColumnEvidence column) => column.Readings.Any(reading => reading.Share >= PossibleShare && BareNames.Contains(reading.Words.Text));

    private static ColumnEvidence AsName(ColumnEvidence column, ColumnReading personName) => column with
    {
        Readings = [personName with { Share = NameShare }, .. column.Readings.Where(reading => reading.Words.Text != personName.Words.Text).Select(reading => reading with { Share = reading.Share * (1 - NameShare) })],
    };
}
