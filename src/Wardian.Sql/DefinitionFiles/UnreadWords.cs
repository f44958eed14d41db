using System.Collections.Frozen;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>Words of all dialects by which <see cref="UnreadStatement"/> tells what a statement is about.</summary>
internal static class UnreadWords
{
    /// <summary>What begins a definition.</summary>
    public static readonly FrozenSet<string> Verbs = Set("create", "alter", "drop", "rename", "replace");

    /// <summary>What begins a statement that defines nothing, or nothing that another one touches.</summary>
    public static readonly FrozenSet<string> Harmless = Set(
        "select", "insert", "update", "delete", "with", "copy", "grant", "revoke", "deny", "set", "comment", "begin", "commit", "truncate", "vacuum", "analyze",
        "lock", "unlock", "call", "merge", "explain", "show", "reset", "notify", "listen", "start", "end", "rollback", "security", "reassign", "refresh", "cluster",
        "reindex", "checkpoint", "discard", "load", "import", "values", "declare", "fetch", "prepare", "execute", "exec", "deallocate", "savepoint", "release",
        "abort", "use", "print", "rem", "prompt", "spool", "whenever", "define", "exit", "quit", "flush", "optimize", "change", "purge", "stop", "describe",
        "delimiter", "audit", "noaudit", "go", "raiserror", "while", "if", "return", "connect", "disconnect", "clear", "column", "undefine", "source", "do",
        "check", "repair", "kill", "install", "uninstall", "binlog", "xa", "signal", "throw", "backup", "restore", "dbcc", "open", "close", "unlisten", "move");

    /// <summary>What begins a statement of PostgreSQL that defines nothing and runs nothing that anybody wrote.</summary>
    public static readonly FrozenSet<string> HarmlessOfPostgres = Set(
        "grant", "revoke", "comment", "security", "analyze", "vacuum", "reindex", "cluster", "checkpoint", "lock", "listen", "unlisten", "notify", "show", "deallocate",
        "close", "move", "reassign");

    /// <summary>Relations of any kind.</summary>
    public static readonly FrozenSet<string> Relations = Set("table", "tables", "view", "sequence", "synonym");

    /// <summary>What is called.</summary>
    public static readonly FrozenSet<string> Routines = Set("function", "procedure", "proc", "routine", "aggregate", "package");

    /// <summary>What belongs to a table that is named further behind.</summary>
    public static readonly FrozenSet<string> OfTables = Set("trigger", "index", "policy", "rule");

    /// <summary>All that says what a statement is about.</summary>
    public static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(Relations.Concat(Routines).Concat(OfTables), StringComparer.OrdinalIgnoreCase);

    /// <summary>What decides nothing that a statement reads, writes or calls.</summary>
    public static readonly FrozenSet<string> Irrelevant = Set(
        "user", "role", "group", "login", "database", "schema", "tablespace", "publication", "subscription", "server", "language", "collation", "conversion",
        "extension", "event", "access", "text", "large", "default", "system", "session", "profile", "directory", "credential", "certificate", "assembly",
        "partition", "queue", "service", "contract", "message", "route", "endpoint", "fulltext", "context", "rollback", "audit", "xml", "logfile", "resource",
        "data", "wrapper", "transform", "application", "availability", "cryptographic", "symmetric", "asymmetric", "master", "authorization", "instance",
        "pluggable", "diskgroup", "outline", "cluster", "dimension", "java", "library", "edition", "spfile", "pfile", "controlfile", "flashback", "restore",
        "remote", "search", "statistics", "broker", "undo", "plan", "workload");

    /// <summary>Words in front of another table than a statement's own.</summary>
    public static readonly FrozenSet<string> Ties = Set("references", "inherits", "inherit", "of", "partition", "to", "with");

    /// <summary>Words that may stand in front of a name.</summary>
    public static readonly FrozenSet<string> BeforeNames = Set("if", "not", "exists", "only", "body", "concurrently", "table");

    private static FrozenSet<string> Set(params string[] words) => FrozenSet.ToFrozenSet(words, StringComparer.OrdinalIgnoreCase);
}
