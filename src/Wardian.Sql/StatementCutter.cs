using Wardian.Kernel;
using Wardian.Sql.Catalogue;
using Wardian.Sql.MySql;
using Wardian.Sql.Postgres;

namespace Wardian.Sql;

/// <summary>Cuts a text into statements as the server of its dialect does, for clients that send several at once.</summary>
internal static class StatementCutter
{
    /// <summary>The statements that are not empty, with what their leading words say of them.</summary>
    public static IReadOnlyList<(SourceSpan Span, StatementKind Kind)> Cut(ReadOnlySpan<byte> text, SqlDialect dialect) =>
        dialect == SqlDialect.PostgreSql ? CutPostgres(text) : CutMySql(text, LexingOf(dialect));

    /// <summary>How MySQL's dialects are read when nothing is known of the session: with the modes that a new server starts with.</summary>
    public static MySqlLexing LexingOf(SqlDialect dialect) => dialect == SqlDialect.MariaDb ? MySqlLexing.MariaDb1011 : MySqlLexing.MySql80;

    private static List<(SourceSpan Span, StatementKind Kind)> CutPostgres(ReadOnlySpan<byte> text)
    {
        var scanner = new PostgresStatementScanner(literalBytesMax: 0);
        scanner.Scan(text, PostgresLexing.Default);
        var found = new List<(SourceSpan, StatementKind)>(scanner.Count);
        for (int index = 0; index < scanner.Count; index++)
        {
            ref readonly ScannedStatement statement = ref scanner[index];
            found.Add((new SourceSpan(statement.Start, statement.Start + statement.Length), statement.Kind));
        }

        return found;
    }

    private static List<(SourceSpan Span, StatementKind Kind)> CutMySql(ReadOnlySpan<byte> text, MySqlLexing lexing)
    {
        var scanner = new MySqlStatementScanner(literalBytesMax: 0);
        scanner.Scan(text, lexing);
        var found = new List<(SourceSpan, StatementKind)>(scanner.Count);
        for (int index = 0; index < scanner.Count; index++)
        {
            ref readonly MySqlStatement statement = ref scanner[index];
            found.Add((new SourceSpan(statement.Start, statement.Start + statement.Length), statement.Kind));
        }

        return found;
    }
}
