using System.Text.Json.Serialization;

namespace Wardian.Catalog.Inventory;

/// <summary>Where an inventory comes from.</summary>
internal enum SourceKind
{
    /// <summary>A PostgreSQL server, or one of its kin.</summary>
    [JsonStringEnumMemberName("postgresql")]
    PostgreSql,

    /// <summary>A MySQL server.</summary>
    [JsonStringEnumMemberName("mysql")]
    MySql,

    /// <summary>A MariaDB server.</summary>
    [JsonStringEnumMemberName("mariadb")]
    MariaDb,

    /// <summary>Files of definitions.</summary>
    DefinitionFiles,

    /// <summary>Data dictionaries in CSV or Excel.</summary>
    DataDictionary,
}
