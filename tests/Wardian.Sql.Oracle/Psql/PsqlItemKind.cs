namespace Wardian.Sql.Oracle.Psql;

/// <summary>What psql finds next in a script.</summary>
public enum PsqlItemKind
{
    /// <summary>Statements to send, ended by a semicolon.</summary>
    Query,

    /// <summary>A backslash command; the statement before it is not at its end.</summary>
    Command,

    /// <summary>The end of the script.</summary>
    End,
}
