namespace Wardian.Sql.MySql;

/// <summary>What a statement does to the state that the gateway keeps of a session.</summary>
public enum MySqlSessionEffect
{
    /// <summary>Nothing that the gateway follows.</summary>
    None,

    /// <summary><c>PREPARE name FROM …</c>.</summary>
    Prepare,

    /// <summary><c>EXECUTE name</c>, and MariaDB's <c>EXECUTE IMMEDIATE</c>, which has no name.</summary>
    Execute,

    /// <summary><c>DEALLOCATE PREPARE name</c> and <c>DROP PREPARE name</c>.</summary>
    Deallocate,

    /// <summary><c>USE database</c>.</summary>
    Use,

    /// <summary><c>SET</c> of variables, names and character sets; see <see cref="MySqlStatement.Assignments"/>.</summary>
    SetVariables,

    /// <summary><c>BEGIN</c> and <c>START TRANSACTION</c>.</summary>
    Begin,

    /// <summary><c>COMMIT</c>.</summary>
    Commit,

    /// <summary><c>ROLLBACK</c> of the whole transaction.</summary>
    Rollback,

    /// <summary><c>SAVEPOINT name</c>.</summary>
    Savepoint,

    /// <summary><c>ROLLBACK TO name</c>.</summary>
    RollbackTo,

    /// <summary><c>RELEASE SAVEPOINT name</c>.</summary>
    Release,

    /// <summary><c>LOCK TABLES</c>, which ends a transaction too.</summary>
    LockTables,

    /// <summary><c>UNLOCK TABLES</c>.</summary>
    UnlockTables,
}
