namespace Wardian.Sql.MySql;

/// <summary>How far the head of a statement with a body has been read.</summary>
internal enum RoutineStage : byte
{
    /// <summary>Before the first token.</summary>
    Start,

    /// <summary>Between BEGIN and NOT ATOMIC.</summary>
    Begin,

    /// <summary>MariaDB's <c>SET STATEMENT … FOR</c>.</summary>
    SetStatement,

    /// <summary>Between CREATE and what is made.</summary>
    Prefix,

    /// <summary>The name and the parameters.</summary>
    Name,

    /// <summary>The type behind RETURNS.</summary>
    Type,

    /// <summary>Characteristics such as DETERMINISTIC.</summary>
    Traits,

    /// <summary>Of a trigger, up to FOR EACH ROW.</summary>
    Trigger,

    /// <summary>Of a trigger, behind FOR EACH ROW.</summary>
    TriggerOrder,

    /// <summary>Of an event, up to DO.</summary>
    Event,

    /// <summary>Of a package, up to AS or IS.</summary>
    Package,

    /// <summary>In the body.</summary>
    Body,

    /// <summary>No body, or behind it.</summary>
    Done,
}
