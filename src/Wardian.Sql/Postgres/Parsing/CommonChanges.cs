namespace Wardian.Sql.Postgres.Parsing;

/// <summary>Changes that many kinds of objects share.</summary>
[Flags]
internal enum CommonChanges : byte
{
    Rename = 1,
    Owner = 2,
    Schema = 4,

    /// <summary><c>[NO] DEPENDS ON EXTENSION</c>.</summary>
    Depends = 8,
}
