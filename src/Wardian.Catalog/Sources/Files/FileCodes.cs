namespace Wardian.Catalog.Sources.Files;

/// <summary>Codes of what may be wrong with a file.</summary>
internal static class FileCodes
{
    public const string TooLarge = "catalog.file-too-large";
    public const string UnpacksTooLarge = "catalog.file-unpacks-too-large";
    public const string TooManyRows = "catalog.file-too-many-rows";
    public const string TooManySheets = "catalog.file-too-many-sheets";
    public const string UnknownKind = "catalog.file-unknown-kind";
    public const string Damaged = "catalog.file-damaged";
    public const string Protected = "catalog.file-protected";
    public const string BrokenCharacters = "catalog.file-broken-characters";
    public const string NotUsed = "catalog.file-not-used";
    public const string Definition = "catalog.definition-";
    public const string NoHeader = "catalog.sheet-without-header";
    public const string NoTable = "catalog.row-without-table";
    public const string NoColumn = "catalog.row-without-column";
    public const string ColumnTwice = "catalog.column-twice";
    public const string NameTooLong = "catalog.name-too-long";
    public const string NoColumns = "catalog.file-without-columns";
}
