namespace Wardian.Audit;

/// <summary>By what records are counted.</summary>
public enum AuditGrouping
{
    /// <summary>The person who proved a Wardian identity.</summary>
    Person,

    /// <summary>The database account.</summary>
    Account,

    /// <summary>The client's address, without the port.</summary>
    Client,

    /// <summary>What the client says it is.</summary>
    Program,

    /// <summary>The data source.</summary>
    Source,

    /// <summary>The database.</summary>
    Database,

    /// <summary>What the record is about, with the names of docs/formats/audit-json.md.</summary>
    Kind,

    /// <summary>The statement, by its fingerprint.</summary>
    Statement,
}
