namespace Wardian.Sql.DefinitionFiles;

/// <summary>Whose SQL a file of definitions is written in.</summary>
internal enum DefinitionDialect : byte
{
    PostgreSql,

    /// <summary>MySQL or MariaDB.</summary>
    MySql,

    SqlServer,
    Oracle,
}
