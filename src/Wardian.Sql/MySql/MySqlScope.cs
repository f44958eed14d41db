namespace Wardian.Sql.MySql;

/// <summary>Where a variable that is set lives.</summary>
public enum MySqlScope
{
    /// <summary>In the session; also a routine's own variable, where there is one of the name.</summary>
    Session,

    /// <summary>In the server.</summary>
    Global,

    /// <summary>A user variable.</summary>
    User,

    /// <summary>For one statement: <c>SET STATEMENT … FOR</c>.</summary>
    Statement,

    /// <summary>For one transaction: <c>SET TRANSACTION</c>, and <c>@@name</c> of such a characteristic.</summary>
    Transaction,
}
