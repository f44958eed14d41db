namespace Wardian.Sql.Resolution.MySql;

/// <summary>What one text does with a variable of the session.</summary>
internal sealed class UserVariable
{
    /// <summary>What was put into it.</summary>
    public ColumnSet Sources { get; set; }

    /// <summary>What it held when it was first read.</summary>
    public ColumnSet EarliestRead { get; set; }

    /// <summary>Whether the text reads it.</summary>
    public bool IsRead { get; set; }

    /// <summary>Whether the text puts something into it.</summary>
    public bool IsSet { get; set; }

    /// <summary>Where the text sets off routines or triggers that read it.</summary>
    public HashSet<VariablePlace> ReadInside { get; } = [];

    /// <summary>Where the text sets off routines or triggers that put something into it.</summary>
    public HashSet<VariablePlace> SetInside { get; } = [];
}
