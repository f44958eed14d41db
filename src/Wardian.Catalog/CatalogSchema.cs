using Wardian.Storage.Control;

namespace Wardian.Catalog;

/// <summary>The tables of this module. Inventories, assessments and what samples told are JSON, compressed.</summary>
internal static class CatalogSchema
{
    public static ControlSchema Value { get; } = new("catalog",
    [
        """
        CREATE TABLE catalog_source (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            host TEXT NOT NULL,
            port INTEGER NOT NULL,
            account TEXT NOT NULL,
            database_name TEXT NOT NULL,
            is_verified INTEGER NOT NULL,
            authority_file TEXT NOT NULL,
            sealed_password BLOB NOT NULL,
            set_at_ms INTEGER NOT NULL) STRICT;
        CREATE TABLE catalog_scan (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,
            taken_at_ms INTEGER NOT NULL,
            scanned_by TEXT NOT NULL,
            is_complete INTEGER NOT NULL,
            relations INTEGER NOT NULL,
            columns INTEGER NOT NULL,
            changes INTEGER NOT NULL,
            inventory BLOB,
            assessments BLOB) STRICT;
        CREATE INDEX catalog_scan_source ON catalog_scan (source, id);
        CREATE TABLE catalog_decision (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,
            schema_name TEXT NOT NULL,
            relation TEXT NOT NULL,
            column_name TEXT NOT NULL,
            label TEXT NOT NULL,
            level INTEGER NOT NULL,
            assessed_label TEXT NOT NULL,
            assessed_level INTEGER NOT NULL,
            seen_type TEXT NOT NULL,
            seen_comment TEXT NOT NULL,
            decided_by TEXT NOT NULL,
            claimed TEXT NOT NULL,
            decided_at_ms INTEGER NOT NULL,
            UNIQUE (source, schema_name, relation, column_name)) STRICT;
        CREATE TABLE catalog_rule (
            position INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            label TEXT NOT NULL,
            level INTEGER NOT NULL,
            source TEXT NOT NULL,
            schema_name TEXT NOT NULL,
            table_name TEXT NOT NULL,
            column_name TEXT NOT NULL,
            comment TEXT NOT NULL) STRICT;
        """,
        "ALTER TABLE catalog_scan ADD COLUMN samples BLOB",
    ]);
}
