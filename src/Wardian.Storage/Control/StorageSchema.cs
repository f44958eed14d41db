namespace Wardian.Storage.Control;

/// <summary>The tables of this module.</summary>
internal static class StorageSchema
{
    public static ControlSchema Value { get; } = new("storage",
    [
        """
        CREATE TABLE storage_key_check (id INTEGER PRIMARY KEY CHECK (id = 1), proof BLOB NOT NULL) STRICT;
        CREATE TABLE storage_outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            act_id INTEGER NOT NULL UNIQUE,
            kind INTEGER NOT NULL,
            time_ms INTEGER NOT NULL,
            account TEXT NOT NULL,
            claimed TEXT NOT NULL,
            program TEXT NOT NULL,
            listener TEXT NOT NULL,
            data_source TEXT NOT NULL,
            detail TEXT NOT NULL,
            was_offered INTEGER NOT NULL DEFAULT 0) STRICT;
        """,
    ]);
}
