using System.Collections.Frozen;
using System.Globalization;
using Wardian.Kernel;

namespace Wardian.Catalog.Values;

/// <summary>What shapes speak for by their share alone (<c>value-labels.tsv</c>).</summary>
internal static class ShapeLabels
{
    private sealed record Row(ValueShape Shape, string Label, double Odds, double Share, bool IsProof);

    private static readonly Row[] Rows =
    [
        .. KnowledgeFile.Rows(typeof(ShapeLabels).Assembly, "value-labels.tsv").Select(row =>
            new Row(Enum.Parse<ValueShape>(row[0]), row[1], Number(row[2]), Number(row[3]), row[4] == "proof")),
    ];

    private static readonly FrozenDictionary<ValueShape, Row[]> ByShape = Rows.GroupBy(row => row.Shape).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    /// <summary>Adds what the shapes of a column's values say.</summary>
    public static void Add(ContentBuilder content)
    {
        ColumnProfile profile = content.Profile;
        foreach ((ValueShape shape, Row[] rows) in ByShape)
        {
            int hits = profile[shape];
            double enough = hits == 0 || SaysNothing(shape, profile) ? 0 : profile.Enough(shape, rows[0].Share);
            if (enough == 0)
            {
                continue;
            }

            foreach (Row row in rows)
            {
                Put(content, row, row.Odds * enough);
            }

            content.Because(rows[0].Odds * enough, $"value.shape-{Kebab(shape)}", ("count", ContentBuilder.Number(hits)), ("all", ContentBuilder.Number(profile.Distinct.Length)));
            if (shape is ValueShape.MaskedName or ValueShape.MaskedMobile or ValueShape.MaskedIdentity)
            {
                content.Masked();
            }
        }
    }

    /// <summary>A and B alone are grades of anything; that days are in a column of days is known.</summary>
    private static bool SaysNothing(ValueShape shape, ColumnProfile profile) => shape switch
    {
        ValueShape.BloodGroup => Array.TrueForAll(profile.Distinct, value => value.Length == 1 && value != "O"),
        ValueShape.Date or ValueShape.Moment => profile.IsDate,
        _ => false,
    };

    /// <summary>The name of a shape in the keys of texts.</summary>
    public static string Kebab(ValueShape shape) =>
        string.Concat(shape.ToString().Select((character, index) => index > 0 && char.IsUpper(character) ? "-" + char.ToLowerInvariant(character) : char.ToLowerInvariant(character).ToString()));

    private static void Put(ContentBuilder content, Row row, double odds)
    {
        if (row.IsProof)
        {
            content.Prove(row.Label, odds);
        }
        else
        {
            content.Hint(row.Label, odds);
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
