namespace Wardian.Sql.Postgres;

/// <summary>
/// How sure it is that the server keeps a name in SQL as it was read. The server converts, folds and cuts identifiers in the encoding of the
/// database (<c>downcase_identifier</c>, <c>truncate_identifier</c>), which the scanner does not know.
/// </summary>
public enum NameReading
{
    /// <summary>All that counts of the name is ASCII: the same in every database.</summary>
    Plain,

    /// <summary>Read as a database in UTF-8 reads it.</summary>
    Utf8,

    /// <summary>Not UTF-8, so what was read is not what was written.</summary>
    Broken,
}
