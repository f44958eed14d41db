namespace Wardian.Sql.Syntax.Statements;

/// <summary>Where the data comes from or goes to.</summary>
internal enum CopyChannel : byte
{
    Client,
    File,
    Program,
}
