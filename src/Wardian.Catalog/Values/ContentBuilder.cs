using System.Collections.Frozen;
using System.Globalization;

namespace Wardian.Catalog.Values;

/// <summary>Collects what the values of a column say. Proofs and hints for a label do not add up: they are drawn from the same values.</summary>
internal sealed class ContentBuilder
{
    private const int ExamplesMax = 3;

    private readonly Dictionary<string, double> _proofs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _hints = new(StringComparer.Ordinal);
    private readonly List<(double Weight, ValueReason Reason)> _reasons = [];
    private readonly List<ColumnCopy> _copies = [];
    private readonly ColumnContent _counted;
    private ColumnProfile? _profile;
    private bool _isMasked;
    private int _levelMin = 1;

    public ContentBuilder(ColumnProfile profile)
    {
        _profile = profile;
        Hashes = ValueHashes.Of(profile);
        _counted = new ColumnContent
        {
            Rows = profile.Rows.Length,
            Filled = profile.Filled,
            Distinct = profile.Distinct.Length,
            Examples = [.. profile.Distinct.Take(ExamplesMax).Select(MaskedExample.Of).Distinct()],
        };
    }

    /// <summary>The column's profile. Throws <see cref="InvalidOperationException"/> once it was let go.</summary>
    public ColumnProfile Profile => _profile ?? throw new InvalidOperationException("The values were let go.");

    /// <summary>The different values, hashed with a key of this process.</summary>
    public ulong[] Hashes { get; }

    /// <summary>What the numbers of the column's series have in common, hashed with a key of this process; null when they are of none.</summary>
    public int? Series { get; set; }

    /// <summary>The columns with the same values that were found so far.</summary>
    public IReadOnlyList<ColumnCopy> Copies => _copies;

    /// <summary>Lets the values go.</summary>
    public void Forget() => _profile = null;

    /// <summary>Adds what speaks for a label, or against it when it is below zero, whatever the column is called.</summary>
    public void Prove(string label, double odds) => Put(_proofs, label, odds);

    /// <summary>Adds what speaks for a label where the name says nothing.</summary>
    public void Hint(string label, double odds) => Put(_hints, label, odds);

    /// <summary>The column has a level at least.</summary>
    public void AtLeast(int level) => _levelMin = Math.Max(_levelMin, level);

    /// <summary>The values were masked before.</summary>
    public void Masked() => _isMasked = true;

    /// <summary>Adds a reason.</summary>
    public void Because(double weight, string code, params ReadOnlySpan<(string Name, string Value)> values) => _reasons.Add((weight, new ValueReason(code, values)));

    /// <summary>Adds a column with the same values.</summary>
    public void CopyOf(ColumnCopy copy) => _copies.Add(copy);

    /// <summary>The label that most speaks for, and how much; an empty label when nothing does.</summary>
    public (string Label, double Odds) Strongest() => _proofs.Concat(_hints).Where(item => item.Value > 0)
        .GroupBy(item => item.Key, item => item.Value, StringComparer.Ordinal).Select(group => (group.Key, group.Max()))
        .OrderByDescending(item => item.Item2).ThenBy(item => item.Key, StringComparer.Ordinal).FirstOrDefault((string.Empty, 0));

    /// <summary>What was collected.</summary>
    public ColumnContent Build() => _counted with
    {
        Proofs = _proofs.ToFrozenDictionary(StringComparer.Ordinal),
        Hints = _hints.Where(item => item.Value > 0 && item.Value > _proofs.GetValueOrDefault(item.Key)).ToFrozenDictionary(item => item.Key, item => item.Value - Math.Max(0, _proofs.GetValueOrDefault(item.Key)), StringComparer.Ordinal),
        LevelMin = _levelMin,
        IsMasked = _isMasked,
        Reasons = [.. _reasons.OrderByDescending(item => item.Weight).Select(item => item.Reason)],
        Copies = [.. _copies.OrderByDescending(copy => copy.Common)],
    };

    /// <summary>A number as texts have it.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Put(Dictionary<string, double> odds, string label, double value)
    {
        double before = odds.GetValueOrDefault(label);
        odds[label] = value < 0 ? before + value : before < 0 ? before + value : Math.Max(before, value);
    }
}
