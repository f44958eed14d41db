namespace Wardian.Sql.Postgres.Parsing;

/// <summary>A token as the parser looks at it; comments are none.</summary>
internal readonly record struct ParserToken(TokenKind Kind, PostgresKeyword Keyword, int Start, int End, byte UnicodeEscape);
