using Wardian.Audit.Json;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Sinks.Ocsf;

/// <summary>Class and activity of an event; numbers and captions are those of the schema.</summary>
internal sealed record OcsfClass(int Uid, string Name, int CategoryUid, string CategoryName, int Activity, string ActivityName)
{
    private const int Other = 99;

    public int TypeUid => (Uid * 100) + Activity;

    public static OcsfClass Of(AuditEntry entry) => entry.Kind switch
    {
        AuditKind.Statement => Statement(entry.StatementKind),
        AuditKind.Cancel => Datastore(Other, "Cancel"),
        AuditKind.SessionStart or AuditKind.LoginFailed => Authentication(1, "Logon"),
        AuditKind.SessionEnd => Authentication(2, "Logoff"),
        AuditKind.Administration => Administration(entry.Detail ?? string.Empty),
        _ => new OcsfClass(0, "Base Event", 0, "Uncategorized", Other, EntryNames.Name(entry.Kind)),
    };

    private static OcsfClass Statement(StatementKind kind) => kind switch
    {
        StatementKind.Unknown => Datastore(0, "Unknown"),
        StatementKind.Select => Datastore(4, "Query"),
        StatementKind.Insert => Datastore(5, "Write"),
        StatementKind.Update or StatementKind.Merge => Datastore(2, "Update"),
        StatementKind.Delete => Datastore(7, "Delete"),
        _ => Datastore(Other, EntryNames.Name(kind)),
    };

    /// <summary>By the code's last word, as in <c>user.disable</c>; the subject, if there is one, follows after a space.</summary>
    private static OcsfClass Administration(string detail)
    {
        string code = detail.Split(' ', 2)[0];
        return code[(code.LastIndexOf('.') + 1)..] switch
        {
            "literals" or "export" => Entity(2, "Read"),
            "add" => Entity(1, "Create"),
            "set" or "password" or "grant" or "revoke" => Entity(3, "Update"),
            "remove" => Entity(4, "Delete"),
            "enable" => Entity(8, "Enable"),
            "disable" => Entity(9, "Disable"),
            _ => Entity(Other, code.Length == 0 ? "Other" : code),
        };
    }

    private static OcsfClass Datastore(int activity, string name) => new(6005, "Datastore Activity", 6, "Application Activity", activity, name);

    private static OcsfClass Authentication(int activity, string name) =>
        new(3002, "Authentication", 3, "Identity & Access Management", activity, name);

    private static OcsfClass Entity(int activity, string name) =>
        new(3004, "Entity Management", 3, "Identity & Access Management", activity, name);
}
