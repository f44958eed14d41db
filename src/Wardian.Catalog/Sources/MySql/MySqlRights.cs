namespace Wardian.Catalog.Sources.MySql;

/// <summary>
/// The texts that ask what the account of the session may do, itself or by a role that is on. Rows: right, where (<c>*</c> for all of the server).
/// </summary>
internal static class MySqlRights
{
    /// <summary>Rights that a scan uses.</summary>
    public static readonly string[] Needed = ["USAGE", "SELECT", "SHOW DATABASES", "SHOW VIEW", "SHOW CREATE ROUTINE", "SHOW_ROUTINE", "REFERENCES"];

    /// <summary>The account as <c>information_schema</c> writes it.</summary>
    private const string Mine = "GRANTEE = CONCAT('''', REPLACE(CURRENT_USER(), '@', '''@'''), '''')";

    /// <summary>Rights of the account by itself.</summary>
    public const string Account = $"""
        SELECT PRIVILEGE_TYPE, '*' FROM information_schema.USER_PRIVILEGES WHERE {Mine}
        UNION SELECT PRIVILEGE_TYPE, TABLE_SCHEMA FROM information_schema.SCHEMA_PRIVILEGES WHERE {Mine}
        UNION SELECT PRIVILEGE_TYPE, CONCAT(TABLE_SCHEMA, '.', TABLE_NAME) FROM information_schema.TABLE_PRIVILEGES WHERE {Mine}
        ORDER BY 1, 2
        """;
}
