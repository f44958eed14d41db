namespace Wardian.Sql.Postgres.Routines;

/// <summary>What ends a piece of SQL inside PL/pgSQL, outside parentheses (<c>read_sql_construct</c>).</summary>
[Flags]
internal enum PlpgsqlEnds
{
    None = 0,
    Semicolon = 1,
    Comma = 2,
    Then = 4,
    Loop = 8,
    When = 16,
    DotDot = 32,
    Into = 64,
    Using = 128,
    By = 256,
    Assign = 512,
    In = 1024,
    From = 2048,
    Close = 4096,

    /// <summary><c>COLLATE</c>, <c>NOT</c> or <c>DEFAULT</c> behind a type.</summary>
    Declaration = 8192,
}
