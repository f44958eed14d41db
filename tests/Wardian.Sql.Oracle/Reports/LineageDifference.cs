namespace Wardian.Sql.Oracle.Reports;

/// <summary>One thing in which an analysis differs from the server's.</summary>
public readonly record struct LineageDifference(LineageDifferenceKind Kind, string Text)
{
    public override string ToString() => $"{Kind}: {Text}";
}
