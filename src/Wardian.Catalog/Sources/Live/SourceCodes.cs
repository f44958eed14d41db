namespace Wardian.Catalog.Sources.Live;

/// <summary>Codes of what may go wrong with a source, and of what is found about its account.</summary>
internal static class SourceCodes
{
    public const string Unreachable = "catalog.source-unreachable";
    public const string NotTrusted = "catalog.source-not-trusted";
    public const string NoTls = "catalog.source-without-tls";
    public const string LogInRefused = "catalog.source-log-in-refused";
    public const string NoDatabase = "catalog.source-no-database";
    public const string Gone = "catalog.source-gone";
    public const string Denied = "catalog.source-denied";
    public const string TimedOut = "catalog.source-timed-out";
    public const string Locked = "catalog.source-locked";
    public const string Refused = "catalog.source-refused";
    public const string Unreadable = "catalog.source-unreadable";
    public const string Cancelled = "catalog.scan-cancelled";
    public const string TooMany = "catalog.too-many";
    public const string NeedsRelations = "catalog.needs-relations";
    public const string TextTooLong = "catalog.text-too-long";

    public const string RightNotNeeded = "catalog.right-not-needed";
    public const string OwnsRelations = "catalog.owns-relations";
    public const string MayWrite = "catalog.may-write";
    public const string MayCreate = "catalog.may-create";
    public const string SchemaHidden = "catalog.schema-hidden";
    public const string RelationUnreadable = "catalog.relation-unreadable";
    public const string ColumnUnreadable = "catalog.column-unreadable";
    public const string RowsHidden = "catalog.rows-hidden";
    public const string DefinitionHidden = "catalog.definition-hidden";
    public const string BodyHidden = "catalog.body-hidden";
    public const string OnlyGrantedVisible = "catalog.only-granted-visible";
}
