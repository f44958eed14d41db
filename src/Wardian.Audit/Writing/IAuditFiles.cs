namespace Wardian.Audit.Writing;

/// <summary>The file system as far as the writer changes it, so that tests can make any single step fail.</summary>
internal interface IAuditFiles
{
    /// <summary>Creates a file that must not exist yet.</summary>
    IAuditFile Create(string path);

    /// <summary>Opens an existing file for writing.</summary>
    IAuditFile Open(string path);

    void Move(string from, string to);

    /// <summary>Renames over whatever has the new name.</summary>
    void Replace(string from, string to);

    void Delete(string path);

    /// <summary>Makes created, renamed and deleted names durable.</summary>
    void SyncDirectory(string directory);
}
