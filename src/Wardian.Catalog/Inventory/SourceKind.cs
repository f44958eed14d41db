namespace Wardian.Catalog.Inventory;

/// <summary>Where an inventory comes from.</summary>
internal enum SourceKind
{
    /// <summary>A PostgreSQL server, or one of its kin.</summary>
    PostgreSql,

    /// <summary>A MySQL server.</summary>
    MySql,

    /// <summary>A MariaDB server.</summary>
    MariaDb,

    /// <summary>Files of definitions.</summary>
    DefinitionFiles,

    /// <summary>Data dictionaries in CSV or Excel.</summary>
    DataDictionary,
}
