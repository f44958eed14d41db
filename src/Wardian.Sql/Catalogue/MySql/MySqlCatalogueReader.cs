using Wardian.Sql.MySql;

namespace Wardian.Sql.Catalogue.MySql;

/// <summary>Makes a snapshot of the answers to <see cref="MySqlCatalogueQueries"/>.</summary>
internal static class MySqlCatalogueReader
{
    /// <summary>Reads everything.</summary>
    /// <param name="query">
    /// Runs a text on one and the same connection and returns its rows with all values as text. When it throws, the session's modes may be
    /// empty.
    /// </param>
    public static CatalogueReading Read(Func<string, IEnumerable<string?[]>> query)
    {
        List<CatalogueRow> Rows(string sql) => [.. query(sql).Select(row => new CatalogueRow(row))];

        NameContext names = MySqlSessionRow.Read(Rows(MySqlCatalogueQueries.Session).FirstOrDefault(new CatalogueRow([])));
        Rows(MySqlCatalogueQueries.Begin);
        var content = new CatalogueContent(names.MySqlLexing.Flavour == MySqlFlavour.MariaDb ? SqlDialect.MariaDb : SqlDialect.MySql)
        {
            Version = names.MySqlLexing.Version,
        };
        content.Schemas.UnionWith(Rows(MySqlCatalogueQueries.Databases).Select(row => row.Text(0)));
        var relations = new MySqlRelationRows(content.Dialect)
        {
            Columns = Rows(MySqlCatalogueQueries.Columns).ToLookup(RelationOf),
            Views = Rows(MySqlCatalogueQueries.Views).ToLookup(RelationOf),
            Keys = Rows(MySqlCatalogueQueries.Keys).ToLookup(RelationOf),
            UniqueKeys = Rows(MySqlCatalogueQueries.UniqueKeys).ToLookup(RelationOf),
            Partitions = Rows(MySqlCatalogueQueries.Partitions).ToLookup(RelationOf),
            Checks = Rows(MySqlCatalogueQueries.Checks).ToLookup(RelationOf),
            Triggers = Rows(MySqlCatalogueQueries.Triggers).ToLookup(RelationOf),
        };
        foreach (CatalogueRow row in Rows(MySqlCatalogueQueries.Relations))
        {
            content.Relations[RelationOf(row)] = relations.Read(RelationOf(row), row);
        }

        MySqlRoutineRows.Add(Rows(MySqlCatalogueQueries.Routines), Rows(MySqlCatalogueQueries.Parameters), content);
        Rows(MySqlCatalogueQueries.End);
        return new CatalogueReading(new CatalogueSnapshot(content), names);
    }

    /// <summary>All rows about relations begin with the database and the name.</summary>
    private static RelationName RelationOf(CatalogueRow row) => new(row.Text(0), row.Text(1));
}
