namespace Wardian.Sql.DefinitionFiles;

/// <summary>Finds out whose SQL a text is by what only one of them writes.</summary>
internal static class DialectRecogniser
{
    /// <summary>How much of the text is looked at.</summary>
    private const int SampleMax = 256 * 1024;

    /// <summary>A tool that says what it read from is believed before anything else.</summary>
    private const int Certain = 1000;

    private static readonly (DefinitionDialect Dialect, string Mark, int Weight)[] Marks =
    [
        (DefinitionDialect.PostgreSql, "PostgreSQL database dump", Certain),
        (DefinitionDialect.MySql, "MySQL dump ", Certain),
        (DefinitionDialect.MySql, "MariaDB dump ", Certain),
        (DefinitionDialect.MySql, "Source Server Type    : MySQL", Certain),
        (DefinitionDialect.MySql, "Source Server Type    : MariaDB", Certain),
        (DefinitionDialect.PostgreSql, "Source Server Type    : PostgreSQL", Certain),
        (DefinitionDialect.SqlServer, "Source Server Type    : SQL Server", Certain),
        (DefinitionDialect.Oracle, "Source Server Type    : Oracle", Certain),
        (DefinitionDialect.MySql, "`", 1),
        (DefinitionDialect.MySql, "ENGINE=", 5),
        (DefinitionDialect.MySql, "ENGINE = ", 5),
        (DefinitionDialect.MySql, "AUTO_INCREMENT", 3),
        (DefinitionDialect.MySql, "DELIMITER ", 5),
        (DefinitionDialect.MySql, " COMMENT '", 2),
        (DefinitionDialect.SqlServer, "\nGO\n", 5),
        (DefinitionDialect.SqlServer, "\nGO\r", 5),
        (DefinitionDialect.SqlServer, "[dbo].", 5),
        (DefinitionDialect.SqlServer, "sp_addextendedproperty", 5),
        (DefinitionDialect.SqlServer, "nvarchar", 2),
        (DefinitionDialect.SqlServer, "IDENTITY(", 2),
        (DefinitionDialect.SqlServer, "SET ANSI_NULLS", 5),
        (DefinitionDialect.Oracle, "VARCHAR2", 5),
        (DefinitionDialect.Oracle, " NUMBER(", 2),
        (DefinitionDialect.Oracle, "PCTFREE", 5),
        (DefinitionDialect.Oracle, "\n/\n", 2),
        (DefinitionDialect.PostgreSql, "character varying", 3),
        (DefinitionDialect.PostgreSql, "timestamp without time zone", 3),
        (DefinitionDialect.PostgreSql, "LANGUAGE plpgsql", 5),
        (DefinitionDialect.PostgreSql, "$$", 2),
        (DefinitionDialect.PostgreSql, "::", 2),
        (DefinitionDialect.PostgreSql, "bytea", 2),
        (DefinitionDialect.PostgreSql, "OWNER TO", 5),
    ];

    /// <summary>The dialect with the most marks; PostgreSQL when nothing speaks for any.</summary>
    public static DefinitionDialect Recognise(string text)
    {
        ReadOnlySpan<char> sample = text.AsSpan(0, Math.Min(text.Length, SampleMax));
        Span<int> weights = stackalloc int[4];
        foreach ((DefinitionDialect dialect, string mark, int weight) in Marks)
        {
            weights[(int)dialect] += weight * Math.Min(Count(sample, mark), Certain);
        }

        int best = 0;
        for (int index = 1; index < weights.Length; index++)
        {
            best = weights[index] > weights[best] ? index : best;
        }

        return (DefinitionDialect)best;
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
