using Wardian.Catalog.Grading;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Review;
using Wardian.Catalog.Rules;
using Wardian.Catalog.Samples;
using Wardian.Kernel;
using Wardian.Storage.Control;

namespace Wardian.Catalog.Scans;

/// <summary>Reads sources as they are graded now.</summary>
internal static class GradingReader
{
    /// <summary>A source's grading after its newest scan. A <see cref="FailureException"/> says when there is none.</summary>
    public static SourceGrading Read(ControlUnit unit, string source)
    {
        if (ScanStore.WithContents(unit, source) is [var scan, ..])
        {
            return Read(unit, scan, new RuleSet(RuleStore.ReadAll(unit)), DecisionStore.ReadAll(unit));
        }

        string[] known = [.. ScanStore.Newest(unit).Select(row => row.Source)];
        throw new FailureException("catalog.not-scanned", ("source", source), ("known", known.Length == 0 ? "-" : string.Join(", ", known)));
    }

    /// <summary>The gradings of all sources that were scanned, by source.</summary>
    public static IReadOnlyList<SourceGrading> ReadAll(ControlUnit unit)
    {
        var rules = new RuleSet(RuleStore.ReadAll(unit));
        IReadOnlyList<Decision> decisions = DecisionStore.ReadAll(unit);
        return [.. ScanStore.Newest(unit).Select(scan => Read(unit, scan, rules, decisions))];
    }

    private static SourceGrading Read(ControlUnit unit, ScanRow scan, RuleSet rules, IReadOnlyList<Decision> decisions)
    {
        SourceInventory inventory = ScanStore.Inventory(unit, scan);
        SampleSet samples = ScanStore.Samples(unit, scan);
        AssessmentSet assessments = ScanStore.Assessments(unit, scan, inventory)
            ?? new ColumnAssessor(SchemaClassifier.BuiltIn).Assess(inventory, samples, null, CancellationToken.None);
        return SourceGrading.Of(inventory, assessments, rules, decisions) with { Samples = samples };
    }
}
