namespace Wardian.Sql.MySql.Parsing;

/// <summary>A token as the parser sees it: a word that touches a dot is no key word.</summary>
internal readonly record struct ParserToken(TokenKind Kind, MySqlKeyword Keyword, int Start, int End);
