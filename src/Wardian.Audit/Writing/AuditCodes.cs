namespace Wardian.Audit.Writing;

/// <summary>Stable codes; each is also the key of a text in <c>Text/&lt;language&gt;/audit.json</c>.</summary>
internal static class AuditCodes
{
    public const string BacklogFull = "audit.backlog-full";
    public const string DiskFull = "audit.disk-full";
    public const string DiskFailed = "audit.disk-failed";
    public const string Closed = "audit.closed";
    public const string UncleanStop = "audit.unclean-stop";
    public const string AdministratorChanged = "audit.administrator";
    public const string AdministratorRemoved = "audit.administrator-removed";
    public const string RecordsLost = "audit.records-lost";
    public const string SigningKeyReplaced = "audit.signing-key-replaced";

    public const string DirectoryLocked = "audit.directory-locked";
    public const string DirectoryUnusable = "audit.directory-unusable";

    public const string DamagedHeader = "audit.damaged-header";
    public const string DamagedBlock = "audit.damaged-block";
    public const string DamagedTail = "audit.damaged-tail";
    public const string DamagedContent = "audit.damaged-content";
    public const string DamagedValues = "audit.damaged-values";
    public const string MissingRecords = "audit.missing-records";
    public const string WrongKey = "audit.wrong-key";
    public const string Unreadable = "audit.unreadable";
}
