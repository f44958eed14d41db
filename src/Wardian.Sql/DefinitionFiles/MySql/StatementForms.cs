using System.Collections.Frozen;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>The forms of statements that are known to leave definitions as they are, by their first words.</summary>
internal static class StatementForms
{
    /// <summary>Those that may call functions, which is looked for.</summary>
    private static readonly FrozenSet<string> Calling = Set(
        "(", "analyze", "delete", "desc", "describe", "do", "explain", "handler", "insert", "kill", "load", "replace", "select", "show", "table", "update", "values", "with");

    /// <summary>Those of them that change rows.</summary>
    private static readonly FrozenSet<string> Writing = Set("delete", "insert", "load", "replace", "update", "with", "handler", "do");

    /// <summary>Transactions, locks, rights, replication and the upkeep of tables. What a prepared statement does it does when it is executed.</summary>
    private static readonly FrozenSet<string> Plain = Set(
        "backup", "cache", "change", "check", "checksum", "commit", "deallocate", "flush", "get", "grant", "help", "install", "lock", "optimize", "prepare", "purge", "release", "repair", "reset",
        "resignal", "revoke", "rollback", "savepoint", "signal", "start", "stop", "truncate", "uninstall", "unlock", "xa");

    /// <summary>Definitions of what decides nothing that a catalogue holds.</summary>
    private static readonly FrozenSet<string> PlainVerbs = Set(
        "create database", "alter database", "create server", "alter server", "create tablespace", "alter tablespace", "create logfile group", "alter logfile group", "create resource group",
        "alter resource group", "create user", "alter user", "drop user", "rename user", "create role", "alter role", "drop role", "alter sequence", "alter procedure", "alter function",
        "alter instance", "set role", "set default", "set resource");

    /// <summary>Whether a statement leaves definitions as they are when it calls nothing.</summary>
    public static bool MayCall(IReadOnlyList<string> head) => Calling.Contains(head[0]);

    /// <summary>Whether it changes rows.</summary>
    public static bool Writes(IReadOnlyList<string> head) => Writing.Contains(head[0]);

    /// <summary>Whether a statement leaves definitions as they are.</summary>
    public static bool IsPlain(IReadOnlyList<string> head) => Plain.Contains(head[0]) || head is ["begin"] or ["begin", "work"] or ["drop", "prepare", ..];

    /// <summary>Whether a definition, by the grammar's words for it, decides nothing that a catalogue holds.</summary>
    public static bool IsPlain(string verb) => PlainVerbs.Contains(verb);

    private static FrozenSet<string> Set(params string[] words) => FrozenSet.ToFrozenSet(words, StringComparer.Ordinal);
}
