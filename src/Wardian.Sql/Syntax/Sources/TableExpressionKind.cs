namespace Wardian.Sql.Syntax.Sources;

/// <summary>Kinds of table expressions.</summary>
internal enum TableExpressionKind : byte
{
    Xml,
    Json,
}
