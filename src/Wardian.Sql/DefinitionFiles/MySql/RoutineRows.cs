using System.Text;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>
/// Rows of the table that MariaDB keeps routines in, which a dump of all databases has: they are routines, and nothing is read of them but whether
/// they say of those that are known what is known.
/// </summary>
internal static class RoutineRows
{
    /// <summary>Whether a statement that adds rows leaves every known routine as it is: where it has the name it has the body, too.</summary>
    public static bool LeaveKnown(MySqlDraft draft, ScriptStatement statement)
    {
        string rows = Encoding.UTF8.GetString(statement.Text.Span);
        return statement.Head[0] is "insert" or "replace" && draft.Objects.Where(item => item.Statement is CreateRoutineStatement).All(routine =>
            !rows.Contains($"'{Escaped(routine.Name.Name)}'", StringComparison.OrdinalIgnoreCase)
            || rows.Contains(Escaped(Encoding.UTF8.GetString(routine.Body.Span)), StringComparison.Ordinal));
    }

    /// <summary>As <c>mysql_real_escape_string</c> does it, which the dumping tool asks for texts.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char letter in text)
        {
            escaped.Append(letter switch
            {
                '\0' => "\\0",
                '\n' => "\\n",
                '\r' => "\\r",
                '\\' => @"\\",
                '\'' => @"\'",
                '"' => "\\\"",
                '\u001a' => "\\Z",
                _ => letter.ToString(),
            });
        }

        return escaped.ToString();
    }
}
