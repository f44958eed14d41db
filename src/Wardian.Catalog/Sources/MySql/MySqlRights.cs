namespace Wardian.Catalog.Sources.MySql;

/// <summary>
/// What the account of a session may do, itself or by roles that are on, as the server prints it. <c>information_schema</c> does not list what
/// comes of roles.
/// </summary>
internal static class MySqlRights
{
    /// <summary>The roles that are on; <c>NONE</c> or null when there are none.</summary>
    public const string Roles = "SELECT CURRENT_ROLE()";

    /// <summary>The rights; MariaDB's include those of roles.</summary>
    public const string Grants = "SHOW GRANTS";

    /// <summary>Where a right holds that is one over all of the server.</summary>
    public const string Everywhere = "*.*";

    /// <summary>Everything that there is to be granted.</summary>
    public const string All = "ALL PRIVILEGES";

    /// <summary>Rights that a scan uses.</summary>
    public static readonly string[] Needed = ["USAGE", "SELECT", "SHOW DATABASES", "SHOW VIEW", "SHOW CREATE ROUTINE", "SHOW_ROUTINE", "REFERENCES"];

    /// <summary>The rights with those of roles, for MySQL, which has to be told of them. The roles are as the server has quoted them.</summary>
    public static string GrantsWith(string roles) => $"SHOW GRANTS FOR CURRENT_USER() USING {roles}";

    /// <summary>Takes a line apart: the rights, and where. A line that grants a role, or is no grant, has none.</summary>
    public static IEnumerable<(string Right, string Where)> Read(string line)
    {
        const string verb = "GRANT ";
        int on = line.StartsWith(verb, StringComparison.Ordinal) ? Find(line, " ON ", verb.Length) : -1;
        int to = on < 0 ? -1 : Find(line, " TO ", on);
        if (to < 0)
        {
            yield break;
        }

        string place = Unquoted(line[(on + 4)..to]);
        for (int at = verb.Length; at < on;)
        {
            int comma = Find(line, ",", at);
            int end = comma < 0 || comma > on ? on : comma;
            string right = line[at..end].Trim();
            int columns = right.IndexOf('(', StringComparison.Ordinal);
            right = columns < 0 ? right : right[..columns].TrimEnd();
            yield return (right, right == "PROXY" ? Everywhere : place);
            at = end + 1;
        }
    }

    /// <summary>Where a text stands outside quotes and parentheses; -1 when it does not.</summary>
    private static int Find(string line, string what, int from)
    {
        char quote = '\0';
        int depth = 0;
        for (int at = from; at < line.Length; at++)
        {
            char letter = line[at];
            if (quote != '\0')
            {
                quote = letter == quote ? '\0' : quote;
            }
            else if (depth == 0 && string.CompareOrdinal(line, at, what, 0, what.Length) == 0)
            {
                return at;
            }
            else if (letter is '`' or '\'' or '"')
            {
                quote = letter;
            }
            else
            {
                depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            }
        }

        return -1;
    }

    private static string Unquoted(string place) =>
        place.Replace("``", "\0", StringComparison.Ordinal).Replace("`", string.Empty, StringComparison.Ordinal).Replace('\0', '`');
}
