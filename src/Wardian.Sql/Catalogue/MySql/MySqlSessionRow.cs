using System.Globalization;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Catalogue.MySql;

/// <summary>Reads the row of <see cref="MySqlCatalogueQueries.Session"/>.</summary>
internal static class MySqlSessionRow
{
    /// <summary>What decides what the session's texts mean.</summary>
    public static NameContext Read(CatalogueRow row)
    {
        bool isMariaDb = row.Text(0).Contains("mariadb", StringComparison.OrdinalIgnoreCase)
            || row.Text(5).Contains("mariadb", StringComparison.OrdinalIgnoreCase);
        return new NameContext(row[1] is { Length: > 0 } database ? [database] : [], row.Text(1))
        {
            MySqlLexing = new MySqlLexing(
                isMariaDb ? MySqlFlavour.MariaDb : MySqlFlavour.MySql, VersionNumber(row.Text(0)), MySqlModeNames.Parse(row[2])),
            FoldsTableNames = row.Number(3) != 0,
            CharacterSet = row.Text(4),
        };
    }

    /// <summary><c>10.11.19-MariaDB-0+deb12u1</c> is 101119, as in version comments; zero for what is no version.</summary>
    private static int VersionNumber(string text)
    {
        string[] parts = text.Split('.', 3);
        return parts.Length == 3 && TryLeadingNumber(parts[0], out int major) && TryLeadingNumber(parts[1], out int minor)
            && TryLeadingNumber(parts[2], out int patch) ? (major * 10_000) + (minor * 100) + patch : 0;
    }

    private static bool TryLeadingNumber(string text, out int number)
    {
        int length = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        ReadOnlySpan<char> digits = length < 0 ? text : text.AsSpan(0, length);
        return int.TryParse(digits[..Math.Min(digits.Length, 4)], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
