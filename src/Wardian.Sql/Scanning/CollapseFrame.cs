namespace Wardian.Sql.Scanning;

/// <summary>An open parenthesis whose content may be collapsed: a list after IN, or one row of VALUES.</summary>
internal struct CollapseFrame
{
    /// <summary>Nesting depth inside the parenthesis.</summary>
    public int Depth;

    /// <summary>Where the content begins in the output.</summary>
    public int ContentStart;

    /// <summary>Where the comma in front of this row is in the output, or -1 for a first row.</summary>
    public int CommaStart;

    /// <summary>The row that this one is compared with.</summary>
    public int PreviousRowStart;

    /// <summary>Its length.</summary>
    public int PreviousRowLength;

    /// <summary>Whether it is a row of VALUES.</summary>
    public bool IsRow;

    /// <summary>Whether anything but constants, parameters, signs and nested lists of these came up.</summary>
    public bool IsComplex;

    /// <summary>Whether there was at least one constant or parameter.</summary>
    public bool HasValue;
}
