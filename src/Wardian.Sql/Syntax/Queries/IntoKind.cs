namespace Wardian.Sql.Syntax.Queries;

/// <summary>Kinds of targets.</summary>
internal enum IntoKind : byte
{
    Table,
    Variables,
    OutFile,
    DumpFile,
}
