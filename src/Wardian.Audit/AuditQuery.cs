using System.Net;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit;

/// <summary>What to look for. Conditions that are set must all hold; null means any. Names must be equal, case included.</summary>
public sealed record AuditQuery
{
    /// <summary>The longest <see cref="Table"/>, in characters.</summary>
    public const int TableLengthMax = 512;

    /// <summary>Not before this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The node whose ledger it is from; for shared stores only, as a ledger's own directory has one node.</summary>
    public string? Node { get; init; }

    /// <summary>With a greater number than this; for paging onwards, and the place where following starts.</summary>
    public ulong? AfterSequence { get; init; }

    /// <summary>With a smaller number than this; for paging backwards.</summary>
    public ulong? BeforeSequence { get; init; }

    /// <summary>The session.</summary>
    public SessionId? Session { get; init; }

    /// <summary>The person who proved a Wardian identity.</summary>
    public string? Person { get; init; }

    /// <summary>The database account.</summary>
    public string? Account { get; init; }

    /// <summary>The data source.</summary>
    public string? DataSource { get; init; }

    /// <summary>The database.</summary>
    public string? Database { get; init; }

    /// <summary>The network of the client's address; a single address is a network of full length.</summary>
    public IPNetwork? Client { get; init; }

    /// <summary>What the client says it is.</summary>
    public string? Program { get; init; }

    /// <summary>The application user.</summary>
    public string? Actor { get; init; }

    /// <summary>A text that the normalised statement contains, whatever its case.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// A table that the normalised statement names, <c>yp_zd</c> or <c>his.yp_zd</c>: whole identifiers, whatever their case. At most 512 characters.
    /// </summary>
    public string? Table { get; init; }

    /// <summary>The statement's fingerprint.</summary>
    public ulong? Fingerprint { get; init; }

    /// <summary>What the record is about.</summary>
    public AuditKind? Kind { get; init; }

    /// <summary>What the statement does.</summary>
    public StatementKind? StatementKind { get; init; }

    /// <summary>The error code; the default value finds records without an error.</summary>
    public SqlState? SqlState { get; init; }

    /// <summary>At least this many rows.</summary>
    public long? RowsMin { get; init; }

    /// <summary>What was decided.</summary>
    public AuditVerdict? Verdict { get; init; }

    /// <summary>From the newest record back. Default: from the oldest on. Not used when following.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>At most this many records. Default: all. Not used when following.</summary>
    public int? Limit { get; init; }

    /// <summary>Decrypts literals and bind values, if the reader was given the key. Default: no.</summary>
    public bool WithValues { get; init; }
}
