using Wardian.Sql.Oracle.Generator;
using Wardian.Sql.Oracle.MariaDb.Server;

namespace Wardian.Sql.Oracle.MariaDb.Generator;

/// <summary>Reads the tables and views that statements are made over from a MariaDB.</summary>
public static class MariaDbSchema
{
    private const string Sql = """
        SELECT c.TABLE_SCHEMA, c.TABLE_NAME, t.TABLE_TYPE, c.COLUMN_NAME, c.DATA_TYPE, c.COLUMN_KEY
        FROM information_schema.COLUMNS c JOIN information_schema.TABLES t USING (TABLE_SCHEMA, TABLE_NAME)
        WHERE c.TABLE_SCHEMA NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys', 'wardian_oracle') AND t.TABLE_TYPE <> 'SEQUENCE'
        ORDER BY BINARY c.TABLE_SCHEMA, BINARY c.TABLE_NAME, c.ORDINAL_POSITION
        """;

    /// <summary>Reads them.</summary>
    public static GeneratorSchema Read(MariaDbSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new GeneratorSchema([.. session.Rows(Sql).GroupBy(row => (Schema: row[0]!, Name: row[1]!, IsView: row[2] == "VIEW")).Select(rows =>
            new SchemaTable(rows.Key.Schema, rows.Key.Name, rows.Key.IsView,
                [.. rows.Select(row => new NamedColumn(row[3]!, KindOf(row[4]!)))], [.. rows.Where(row => row[5] == "PRI").Select(row => row[3]!)]))]);
    }

    private static ValueKind KindOf(string type) => type switch
    {
        "text" or "longtext" or "mediumtext" or "varchar" or "char" => ValueKind.Text,
        "smallint" or "int" or "bigint" or "tinyint" => ValueKind.Integer,
        "decimal" or "double" or "float" => ValueKind.Number,
        "date" => ValueKind.Date,
        "datetime" => ValueKind.Timestamp,
        _ => ValueKind.Other,
    };
}
