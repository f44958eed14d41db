namespace Wardian.Catalog.Classification;

/// <summary>
/// A column that only says the role (医生, 审核人) holds the person's name or code: told by its width, and by the style, for those who name columns by
/// initials store codes.
/// </summary>
internal static class StaffRole
{
    private const string Name = "staff-name", Code = "staff-code";
    private static readonly string[] Said = ["姓名", "名称", "签名", "代码", "编码", "编号", "工号", "号", "ID"];

    private const int NarrowForName = 10, WideEnough = 20;

    /// <summary>Whose caption speaks of a clerk's act is oftener a code than one of a physician.</summary>
    private const double ClerkShare = 0.6;

    /// <summary>Divides what a bare role's name and code have together; other columns' labels stay.</summary>
    public static LabelDistribution Divide(LabelModel model, ColumnEvidence column, LabelDistribution labels)
    {
        double both = labels[Name] + labels[Code];
        if (column.Readings.IsEmpty || column.Readings[0].Words.Words[^1] is not { Class: "staff" } role || Says(role.Text) || both <= 0)
        {
            return labels;
        }

        double name = NameShare(column) * (labels[Code] > labels[Name] ? ClerkShare : 1);
        return LabelDistribution.Only(model,
        [
            .. labels.Items.Where(item => item.Label is not (Name or Code)),
            (Name, both * name),
            (Code, both * (1 - name)),
        ]);
    }

    /// <summary>The same where a declared width leaves no room for a name, whatever surrounds the column.</summary>
    public static LabelDistribution DivideNarrow(LabelModel model, ColumnEvidence column, LabelDistribution labels) =>
        column.Type is { Shape: TypeShape.Integer or TypeShape.Flag } or { Shape: TypeShape.Text, Length: > 0 and < NarrowForName } ? Divide(model, column, labels) : labels;

    private static bool Says(string role) => Array.Exists(Said, end => role.EndsWith(end, StringComparison.Ordinal));

    private static double NameShare(ColumnEvidence column) => column.Type switch
    {
        { Shape: TypeShape.Integer or TypeShape.Flag } => 0.02,
        { Shape: TypeShape.Text, Length: > 0 and <= NarrowForName } => 0.1,
        { Shape: TypeShape.Text, Length: > 0 and < WideEnough } => column.Style < 0 ? 0.2 : 0.45,
        { Shape: TypeShape.Text } => column.Style < 0 ? 0.4 : 0.65,
        _ => column.Style < 0 ? 0.15 : 0.5,
    };
}
