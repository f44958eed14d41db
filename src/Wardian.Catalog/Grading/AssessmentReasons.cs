using System.Collections.Immutable;
using System.Globalization;
using Wardian.Catalog.Classification;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Knowledge;
using Wardian.Catalog.Names;
using Wardian.Catalog.Samples;

namespace Wardian.Catalog.Grading;

/// <summary>Says why a column was judged as it was, and what would have changed that.</summary>
internal static class AssessmentReasons
{
    /// <summary>A type that weighs less is not worth a word.</summary>
    private const double TypeOddsMin = 0.5;

    /// <summary>A judgement that is surer needs no help.</summary>
    private const double SureFrom = 0.9;

    /// <summary>Reasons by values that are told; the others weigh less.</summary>
    private const int ToldMax = 3;

    /// <summary>The reasons, the weightiest first.</summary>
    /// <param name="relation">The relation of the column.</param>
    /// <param name="column">The column.</param>
    /// <param name="judgement">What was judged.</param>
    /// <param name="otherwise">What would have been judged with less known, and what its values told.</param>
    public static ImmutableArray<Reason> Of(RelationEntry relation, ColumnEntry column, ColumnJudgement judgement, JudgedOtherwise otherwise)
    {
        Reason[] told = [.. Told(otherwise.Sample)];
        bool valuesDecide = judgement.Reading.Length == 0 || otherwise.WithoutValues.Label != judgement.Label || otherwise.WithoutValues.Level != judgement.Level;
        IEnumerable<Reason> named = Named(relation, column, judgement);
        return [.. valuesDecide ? told.Concat(named) : named.Concat(told), .. Otherwise(column, judgement, otherwise)];
    }

    /// <summary>What values told, and masked examples of them.</summary>
    private static IEnumerable<Reason> Told(ColumnSample? sample)
    {
        if (sample is null)
        {
            yield break;
        }

        foreach (Reason reason in sample.Reasons.Take(ToldMax))
        {
            yield return reason;
        }

        if (!sample.Examples.IsEmpty)
        {
            yield return new Reason("catalog.reason-examples", ("examples", string.Join("  ", sample.Examples.Select(Shown))), ("filled", Number(sample.Filled)), ("rows", Number(sample.Rows)));
        }
    }

    private static string Shown(SampledShape example) => example.Length > example.Shape.Length ? example.Shape + "…" : example.Shape;

    private static IEnumerable<Reason> Named(RelationEntry relation, ColumnEntry column, ColumnJudgement judgement)
    {
        yield return Read(column, judgement);
        if (Framework.Of(relation.Name.Name, relation.Columns.Select(other => other.Name)) is not null)
        {
            yield return new Reason("catalog.reason-framework", ("table", relation.Name.Name));
        }
        else if (TechnicalColumn.LabelOf(column.Name) == judgement.Label)
        {
            yield return new Reason("catalog.reason-technical", ("column", column.Name));
        }

        double odds = TypeEvidence.LogOdds(ColumnType.Of(TypeOf(column)), judgement.Label);
        if (Math.Abs(odds) >= TypeOddsMin)
        {
            yield return new Reason(odds > 0 ? "catalog.reason-type-for" : "catalog.reason-type-against", ("type", TypeOf(column)));
        }
    }

    /// <summary>What else it may be, and what would have changed the judgement.</summary>
    private static IEnumerable<Reason> Otherwise(ColumnEntry column, ColumnJudgement judgement, JudgedOtherwise otherwise)
    {
        ColumnJudgement byName = otherwise.WithoutComments;
        if (judgement.RunnerUp is { Label.Length: > 0 } other)
        {
            yield return new Reason("catalog.reason-runner-up", ("other", other.Label), ("level", Number(DataLabel.BuiltIn[other.Label].Level)), ("share", Share(other.Probability)));
        }

        if (otherwise.WithoutValues is var blind && (blind.Label != judgement.Label || blind.Level != judgement.Level))
        {
            yield return new Reason("catalog.reason-without-values", ("other", blind.Label), ("level", Number(blind.Level)));
        }

        if (byName.Label != judgement.Label)
        {
            yield return new Reason("catalog.reason-without-comment", ("other", byName.Label), ("level", Number(byName.Level)));
        }
        else if (column.Comment.Length == 0 && judgement.Confidence < SureFrom)
        {
            yield return new Reason("catalog.reason-no-comment");
        }
    }

    private static Reason Read(ColumnEntry column, ColumnJudgement judgement) => judgement.Reading.Length == 0
        ? new Reason("catalog.reason-unread", ("column", column.Name))
        : NameReader.BuiltIn.ReadCaption(CommentText.Caption(column.Comment)).Words.IsEmpty
            ? new Reason("catalog.reason-name", ("column", column.Name), ("reading", judgement.Reading))
            : new Reason("catalog.reason-comment", ("comment", CommentText.Caption(column.Comment)), ("reading", judgement.Reading));

    /// <summary>The type that counts for what a column can hold.</summary>
    internal static string TypeOf(ColumnEntry column) => column.BaseType ?? column.Type;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Share(double share) => share.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", string.Empty, StringComparison.Ordinal);
}
