using Wardian.Sql.Oracle.Server;

namespace Wardian.Sql.Oracle.Generator;

/// <summary>The tables and views of a database, in an order that does not change from run to run.</summary>
/// <param name="Tables">All of them.</param>
public sealed record GeneratorSchema(IReadOnlyList<SchemaTable> Tables)
{
    private const string Sql = """
        SELECT n.nspname, c.relname, c.relkind, a.attname, t.typname,
               EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey))
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_type t ON t.oid = a.atttypid
        WHERE c.relkind IN ('r', 'v') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
        ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", a.attnum
        """;

    /// <summary>The base tables.</summary>
    public IReadOnlyList<SchemaTable> BaseTables { get; } = [.. Tables.Where(table => !table.IsView)];

    /// <summary>Reads them from the catalogue.</summary>
    public static GeneratorSchema Read(OracleSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new GeneratorSchema([.. session.Rows(Sql).GroupBy(row => (Schema: row[0]!, Name: row[1]!, IsView: row[2] == "v")).Select(rows =>
            new SchemaTable(rows.Key.Schema, rows.Key.Name, rows.Key.IsView,
                [.. rows.Select(row => new NamedColumn(row[3]!, KindOf(row[4]!)))], [.. rows.Where(row => row[5] == "t").Select(row => row[3]!)]))]);
    }

    private static ValueKind KindOf(string type) => type switch
    {
        "text" or "varchar" or "bpchar" => ValueKind.Text,
        "int2" or "int4" or "int8" => ValueKind.Integer,
        "numeric" or "float8" or "float4" => ValueKind.Number,
        "date" => ValueKind.Date,
        "timestamp" => ValueKind.Timestamp,
        "bool" => ValueKind.Boolean,
        _ => ValueKind.Other,
    };
}
