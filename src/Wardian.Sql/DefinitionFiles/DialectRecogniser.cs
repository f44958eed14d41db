using Wardian.Sql.Catalogue;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>Finds out whose SQL a text is by what only one of them writes.</summary>
internal static class DialectRecogniser
{
    /// <summary>How much of the text is looked at.</summary>
    private const int SampleMax = 256 * 1024;

    /// <summary>How much of the text a tool's own header takes.</summary>
    private const int HeaderMax = 4096;

    /// <summary>What tools write about themselves. They are believed before anything else.</summary>
    private static readonly (SqlDialect Dialect, string Mark)[] Headers =
    [
        (SqlDialect.PostgreSql, "PostgreSQL database dump"),
        (SqlDialect.PostgreSql, "PostgreSQL database cluster dump"),
        (SqlDialect.MySql, "MySQL dump "),
        (SqlDialect.MariaDb, "MariaDB dump "),
        (SqlDialect.MySql, "Source Server Type    : MySQL"),
        (SqlDialect.MariaDb, "Source Server Type    : MariaDB"),
        (SqlDialect.PostgreSql, "Source Server Type    : PostgreSQL"),
        (SqlDialect.SqlServer, "Source Server Type    : SQL Server"),
        (SqlDialect.Oracle, "Source Server Type    : Oracle"),
    ];

    private static readonly (SqlDialect Dialect, string Mark, int Weight)[] Marks =
    [
        (SqlDialect.MySql, "`", 1),
        (SqlDialect.MySql, "ENGINE=", 5),
        (SqlDialect.MySql, "ENGINE = ", 5),
        (SqlDialect.MySql, "AUTO_INCREMENT", 3),
        (SqlDialect.MySql, "DELIMITER ", 5),
        (SqlDialect.MySql, " COMMENT '", 2),
        (SqlDialect.SqlServer, "\nGO\n", 5),
        (SqlDialect.SqlServer, "\nGO\r", 5),
        (SqlDialect.SqlServer, "[dbo].", 5),
        (SqlDialect.SqlServer, "sp_addextendedproperty", 5),
        (SqlDialect.SqlServer, "nvarchar", 2),
        (SqlDialect.SqlServer, "IDENTITY(", 2),
        (SqlDialect.SqlServer, "SET ANSI_NULLS", 5),
        (SqlDialect.Oracle, "VARCHAR2", 5),
        (SqlDialect.Oracle, " NUMBER(", 2),
        (SqlDialect.Oracle, "PCTFREE", 5),
        (SqlDialect.Oracle, "\n/\n", 2),
        (SqlDialect.PostgreSql, "character varying", 3),
        (SqlDialect.PostgreSql, "timestamp without time zone", 3),
        (SqlDialect.PostgreSql, "LANGUAGE plpgsql", 5),
        (SqlDialect.PostgreSql, "$$", 2),
        (SqlDialect.PostgreSql, "::", 2),
        (SqlDialect.PostgreSql, "bytea", 2),
        (SqlDialect.PostgreSql, "OWNER TO", 5),
    ];

    /// <summary>The dialect with the most marks; null when nothing speaks for any.</summary>
    public static SqlDialect? Recognise(string text)
    {
        if (FromHeader(text.AsSpan(0, Math.Min(text.Length, HeaderMax))) is { } told)
        {
            return told;
        }

        ReadOnlySpan<char> sample = text.AsSpan(0, Math.Min(text.Length, SampleMax));
        Span<int> weights = stackalloc int[Enum.GetValues<SqlDialect>().Length];
        foreach ((SqlDialect dialect, string mark, int weight) in Marks)
        {
            weights[(int)dialect] += weight * Count(sample, mark);
        }

        int best = 0;
        for (int index = 1; index < weights.Length; index++)
        {
            best = weights[index] > weights[best] ? index : best;
        }

        return weights[best] == 0 ? null : (SqlDialect)best;
    }

    /// <summary>The first tool that names itself: behind the header there may be anything, in comments of columns too.</summary>
    private static SqlDialect? FromHeader(ReadOnlySpan<char> header)
    {
        SqlDialect? found = null;
        foreach ((SqlDialect dialect, string mark) in Headers)
        {
            int at = header.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                found = dialect;
                header = header[..at];
            }
        }

        return found;
    }

    private static int Count(ReadOnlySpan<char> text, string mark)
    {
        int count = 0;
        int at;
        while ((at = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            count++;
            text = text[(at + mark.Length)..];
        }

        return count;
    }
}
