using Wardian.Storage.Control;

namespace Wardian.Access;

/// <summary>The tables of this module.</summary>
internal static class AccessSchema
{
    public static ControlSchema Value { get; } = new("access",
    [
        """
        CREATE TABLE access_person (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            display_name TEXT NOT NULL,
            is_enabled INTEGER NOT NULL,
            iterations INTEGER NOT NULL,
            salt BLOB NOT NULL,
            stored_key BLOB NOT NULL,
            server_key BLOB NOT NULL,
            created_at_ms INTEGER NOT NULL,
            password_set_at_ms INTEGER NOT NULL) STRICT;
        CREATE TABLE access_person_account (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            person_id INTEGER NOT NULL REFERENCES access_person (id) ON DELETE CASCADE,
            data_source TEXT NOT NULL,
            account TEXT NOT NULL,
            UNIQUE (person_id, data_source)) STRICT;
        CREATE TABLE access_credential (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            data_source TEXT NOT NULL,
            account TEXT NOT NULL,
            sealed_password BLOB NOT NULL,
            set_at_ms INTEGER NOT NULL,
            UNIQUE (data_source, account)) STRICT;
        CREATE TABLE access_bypass (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            listener TEXT NOT NULL UNIQUE,
            reason TEXT NOT NULL,
            started_by TEXT NOT NULL,
            started_at_ms INTEGER NOT NULL,
            ends_at_ms INTEGER NOT NULL) STRICT;
        """,
    ]);
}
