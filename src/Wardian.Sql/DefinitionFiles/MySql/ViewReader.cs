using System.Collections.Immutable;
using Wardian.Sql.Catalogue;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>Works out the columns of views.</summary>
internal static class ViewReader
{
    /// <summary>A <see cref="ViewColumns"/>.</summary>
    public static ImmutableArray<string>? ReadMySql(CatalogueSnapshot snapshot, string query, MySqlObject definition) => null;
}
