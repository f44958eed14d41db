using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Oracle.MariaDb.Server;
using Wardian.Sql.Rewriting;
using Wardian.Testing.Clusters;

namespace Wardian.Sql.Tests.Rewriting;

/// <summary>Two servers of MariaDB with the same databases, those of <see cref="MySqlRewriteTables"/> and the hospital's; one has masked values.</summary>
public sealed class MariaDbPairFixture : IAsyncLifetime
{
    private const string Shape = "concat(left({column}, 3), '***')";
    private const string Short = "left(md5({column}), 4)";

    private static readonly HashSet<string> HospitalColumns = new(StringComparer.OrdinalIgnoreCase)
    {
        "brxm", "sfzh", "lxdh", "jtdz", "xm", "姓名", "病人姓名", "身份证号", "医生姓名", "patient_name", "id_card_no", "PatientName", "PatName", "psn_name", "certno",
    };

    private static readonly HashSet<string> HospitalDatabases = new(StringComparer.Ordinal) { "his", "emr", "Lis", "yb", "gdba", "报表" };

    private MariaDbCluster _original = null!;
    private MariaDbCluster _masked = null!;

    internal ColumnMask[] Masks { get; private set; } = [];

    /// <summary>What the servers hold.</summary>
    internal CatalogueSnapshot Snapshot { get; private set; } = null!;

    /// <summary>The port of the one with the values as they are.</summary>
    public int Original => _original.Port;

    public async ValueTask InitializeAsync()
    {
        _original = await MariaDbCluster.StartAsync(TestContext.Current.CancellationToken);
        _masked = await MariaDbCluster.StartAsync(TestContext.Current.CancellationToken);
        Fill(_original.Port, text => text);
        Fill(_masked.Port, text => $"{text[..3]}***");
        Snapshot = MySqlMaskedPair.Read(_original.Port);
        Masks =
        [
            Mask("patient", "id_card"), Mask("patient", "name", "concat(left({column}, 0), '某')"), Mask("patient", "doc", "concat('[\"', left(md5({column}), 3), '\"]')"),
            Mask("visit", "id_card"), Mask("hidden", "ID_CARD"), Mask("part", "id_card"), Mask("gen", "id_card"), Mask("ver", "id_card"), Mask("Odd `Name`", "身份证"),
            .. Snapshot.Relations.Where(relation => relation.Kind == RelationKind.Table && IsOfHospital(relation)).SelectMany(MasksOf),
        ];
        MySqlMaskedPair.Run(_masked.Port, Masks.Where(mask => mask.Column.Table.Name != "ver").Select(Update).Prepend("SET foreign_key_checks = 0"));
    }

    public async ValueTask DisposeAsync()
    {
        await _original.DisposeAsync();
        await _masked.DisposeAsync();
    }

    /// <summary>Sessions on both.</summary>
    internal MySqlMaskedPair Open(string database, string modes = "") => MySqlMaskedPair.Open(_original.Port, _masked.Port, database, modes, Masks);

    /// <summary>Whether a relation is one of the hospital's.</summary>
    internal static bool IsOfHospital(Relation relation) =>
        relation.Kind is RelationKind.Table or RelationKind.View && HospitalDatabases.Contains(relation.Name.Schema);

    /// <summary>Whether a column of the hospital's is masked.</summary>
    internal static bool IsOfPeople(Column column) => HospitalColumns.Contains(column.Name);

    internal static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    private static ColumnMask Mask(string table, string column, string template = Shape) =>
        new(new ColumnName(new RelationName(MySqlRewriteTables.Database, table), column), template);

    private static IEnumerable<ColumnMask> MasksOf(Relation relation) => relation.Columns
        .Where(column => IsOfPeople(column) && column.Type.Name is "varchar" or "char" or "text" or "longtext")
        .Select(column => new ColumnMask(new ColumnName(relation.Name, column.Name), $"if({{column}} is null, null, concat(left({{column}}, 0), {Short}))"));

    private static string Update(ColumnMask mask) =>
        $"UPDATE {Quote(mask.Column.Table.Schema)}.{Quote(mask.Column.Table.Name)} SET {Quote(mask.Column.Column)} = {mask.Over(Quote(mask.Column.Column))}";

    private static void Fill(int port, Func<string, string> old)
    {
        HospitalMariaDb.Create(port);
        MySqlMaskedPair.Run(port, MySqlRewriteTables.Sql.TakeWhile(sql => !sql.StartsWith("create view", StringComparison.Ordinal)));
        MySqlMaskedPair.Run(port, MySqlRewriteTables.Versioned(old));
        MySqlMaskedPair.Run(port, MySqlRewriteTables.Sql.SkipWhile(sql => !sql.StartsWith("create view", StringComparison.Ordinal)).Prepend("use rewrite"));
        MySqlMaskedPair.Run(port, HospitalRows(port).Prepend("SET foreign_key_checks = 0, sql_mode = ''"));
    }

    /// <summary>Six rows in every table: the n-th has n in every column.</summary>
    private static IEnumerable<string> HospitalRows(int port)
    {
        var columns = MySqlMaskedPair.Rows(port, """
            SELECT c.TABLE_SCHEMA, c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE, c.CHARACTER_MAXIMUM_LENGTH FROM information_schema.COLUMNS c
            JOIN information_schema.TABLES t USING (TABLE_SCHEMA, TABLE_NAME)
            WHERE t.TABLE_TYPE = 'BASE TABLE' AND c.GENERATION_EXPRESSION IS NULL ORDER BY c.TABLE_SCHEMA, c.TABLE_NAME, c.ORDINAL_POSITION
            """);
        return columns.Where(row => HospitalDatabases.Contains(row[0]!)).GroupBy(row => $"{Quote(row[0]!)}.{Quote(row[1]!)}", StringComparer.Ordinal).Select(table =>
            $"INSERT IGNORE INTO {table.Key} ({string.Join(", ", table.Select(row => Quote(row[2]!)))}) SELECT {string.Join(", ", table.Select(Value))} FROM seq_0_to_5".Replace(
                "FROM seq_", "FROM rewrite.seq_", StringComparison.Ordinal));
    }

    private static string Value(string?[] column) => column[3] switch
    {
        "date" or "datetime" or "timestamp" => "date '2026-01-01' + interval seq day",
        "char" or "varchar" or "text" or "mediumtext" or "longtext" or "int" or "smallint" or "tinyint" or "bigint" or "decimal" or "double" => "seq",
        _ => "null",
    };
}
