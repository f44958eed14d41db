namespace Wardian.Sql.Oracle.Reports;

/// <summary>In which way an analysis differs from the server's.</summary>
public enum LineageDifferenceKind
{
    /// <summary>The server knows of it, the analysis does not: a leak.</summary>
    Missing,

    /// <summary>The analysis claims it, the server does not.</summary>
    Extra,

    /// <summary>Other outputs: their number or a name.</summary>
    Shape,

    /// <summary>An identity that is none, or the other way round.</summary>
    Identity,
}
