namespace Wardian.Sql.Postgres.Routines;

/// <summary>What a name means that fits a variable and a column (<c>plpgsql.variable_conflict</c>).</summary>
internal enum VariableConflict : byte
{
    /// <summary>The server refuses the statement; PL/pgSQL's default.</summary>
    Error,

    /// <summary>The column; also in routines in SQL.</summary>
    UseColumn,

    /// <summary>The variable.</summary>
    UseVariable,
}
