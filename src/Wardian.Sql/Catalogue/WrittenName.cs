using System.Text;
using Wardian.Sql.MySql;
using Wardian.Sql.MySql.Parsing;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.Catalogue;

/// <summary>How a name has to be written in a statement to be found: in quotes only where it must be.</summary>
internal static class WrittenName
{
    /// <summary>The name in a dialect.</summary>
    public static string Of(string name, SqlDialect dialect)
    {
        bool isMySql = dialect is SqlDialect.MySql or SqlDialect.MariaDb;
        if (IsPlain(name, isMySql) && !IsKeyword(name, isMySql))
        {
            return name;
        }

        return isMySql ? $"`{name.Replace("`", "``", StringComparison.Ordinal)}`" : QuotedName.Of(name);
    }

    /// <summary>PostgreSQL puts ASCII capitals into lower case; both take letters of other scripts for letters.</summary>
    private static bool IsPlain(string name, bool isMySql) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name[0] != '$'
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '_' or '$' || (char.IsLetter(letter) && !char.IsAscii(letter))
            || (isMySql && char.IsAsciiLetterUpper(letter)));

    /// <summary>A word of the grammar may be a name in some places; in quotes it is one everywhere.</summary>
    private static bool IsKeyword(string name, bool isMySql)
    {
        byte[] word = Encoding.UTF8.GetBytes(name.ToLowerInvariant());
        return isMySql
            ? Enum.GetValues<MySqlFlavour>().Any(flavour => MySqlKeywords.IsReserved(MySqlKeywords.Find(word), flavour))
            : !PostgresKeywords.IsColumnName(PostgresKeywords.Find(word));
    }
}
