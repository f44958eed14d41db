using System.Globalization;
using Wardian.Catalog.Knowledge;
using Wardian.Kernel;

namespace Wardian.Catalog.Evaluation;

/// <summary>
/// Reads files of truth: lines of values between tabs under a line of their names. Needed are <c>table</c> (or <c>table_name</c>), <c>column</c> (or
/// <c>column_name</c>), <c>label</c> (or <c>semantic</c>) and <c>level</c>; <c>schema</c> (or <c>id</c>), <c>type</c>, <c>table_comment</c>, <c>comment</c>,
/// <c>direct</c> and <c>whose</c> may be there; others are not looked at. Whose identifier is one of staff or of others counts neither way.
/// </summary>
internal static class TruthFile
{
    private static readonly string[][] Needed = [["table_name", "table"], ["column_name", "column"], ["label", "semantic"], ["level"]];

    /// <summary>The columns in order. Throws a <see cref="FailureException"/> naming the line when something needed is missing or is no level.</summary>
    public static IReadOnlyList<TruthColumn> Read(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        string[][] rows = [.. lines.Select(line => line.Split('\t'))];
        if (rows.Length == 0 || Array.Exists(Needed, names => !Array.Exists(names, rows[0].Contains)))
        {
            throw new FailureException("catalog.truth-header");
        }

        return [.. rows.Skip(1).Select((row, index) => Column(rows[0], row, index + 2))];
    }

    private static TruthColumn Column(string[] names, string[] row, int line)
    {
        string Value(params string[] called) =>
            called.Select(name => Array.IndexOf(names, name)).Where(index => index >= 0).Select(index => index < row.Length ? row[index] : string.Empty).FirstOrDefault(string.Empty);

        string label = Value("label", "semantic");
        if (!int.TryParse(Value("level"), NumberStyles.None, CultureInfo.InvariantCulture, out int level) || level is < 1 or > 5)
        {
            throw new FailureException("catalog.truth-level", ("line", line.ToString(CultureInfo.InvariantCulture)));
        }

        bool direct = Value("direct") is { Length: > 0 } said ? said == "1" : DataLabel.BuiltIn.TryGetValue(label, out DataLabel? known) && known.IsDirect;
        return new TruthColumn(
            Value("schema", "id"),
            Value("table_name", "table"),
            Value("table_comment"),
            new ColumnDescription(Value("column_name", "column"), Value("type"), Value("comment")),
            label,
            level,
            label == "staff-name" || (direct && Value("whose") is "staff" or "other") ? null : direct);
    }
}
