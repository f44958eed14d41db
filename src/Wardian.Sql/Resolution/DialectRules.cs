using Wardian.Sql.Catalogue;
using Wardian.Sql.MySql;
using Wardian.Sql.MySql.Parsing;
using Wardian.Sql.Parsing;
using Wardian.Sql.Postgres.Parsing;

namespace Wardian.Sql.Resolution;

/// <summary>What the dialects differ in while names are resolved. Nothing else in here asks which dialect it is.</summary>
internal sealed record DialectRules
{
    [ThreadStatic]
    private static PostgresParser? _postgresParser;

    [ThreadStatic]
    private static MySqlParser? _mySqlParser;

    private static readonly DialectRules PostgreSql = new()
    {
        Columns = StringComparison.Ordinal,
        CommonTables = StringComparer.Ordinal,
        HasRowValues = true,
        ColumnsMax = 1664,
    };

    /// <summary>Dialects that are known from files of definitions only: no statement of theirs is read.</summary>
    private static readonly DialectRules DefinitionsOnly = PostgreSql with { Columns = StringComparison.OrdinalIgnoreCase, HasRowValues = false };

    private static readonly DialectRules MySql = new()
    {
        IsMySql = true,
        Columns = StringComparison.OrdinalIgnoreCase,
        CommonTables = StringComparer.Ordinal,
        ColumnsMax = 4096,
    };

    private static readonly DialectRules MariaDb = MySql with { IsMariaDb = true, CommonTables = StringComparer.OrdinalIgnoreCase };

    /// <summary>How names of columns are compared.</summary>
    public required StringComparison Columns { get; init; }

    /// <summary>
    /// How names of common table expressions are compared. MySQL compares their bytes (<c>With_list_element::match_table_ref</c>), MariaDB
    /// folds them whatever it does with names of tables (tried on 10.11).
    /// </summary>
    public required StringComparer CommonTables { get; init; }

    /// <summary>How many columns a query can have: PostgreSQL's <c>MaxTupleAttributeNumber</c>, MySQL's <c>MAX_FIELDS</c>.</summary>
    public required int ColumnsMax { get; init; }

    /// <summary>Whether a row is a value: it can be named as a whole, has fields, and every table has the server's own columns.</summary>
    public bool HasRowValues { get; init; }

    /// <summary>
    /// Whether statements, calls and outputs follow MySQL's rules: outputs can be named in <c>HAVING</c> and inside of expressions, variables
    /// of the session are read and written, functions are found without types.
    /// </summary>
    public bool IsMySql { get; init; }

    /// <summary>Whether it is MariaDB's variety of <see cref="IsMySql"/>.</summary>
    public bool IsMariaDb { get; init; }

    /// <summary>The rules of a dialect.</summary>
    public static DialectRules For(SqlDialect dialect) => dialect switch
    {
        SqlDialect.PostgreSql => PostgreSql,
        SqlDialect.MySql => MySql,
        SqlDialect.MariaDb => MariaDb,
        _ => DefinitionsOnly,
    };

    /// <summary>Whether a default may be made of other columns of its row.</summary>
    public bool HasDefaultsOfRows => IsMySql;

    /// <summary>Whether <c>REFERENCES</c> behind a column makes a key. MySQL reads over it until version 9.0, MariaDB has not since 10.5.</summary>
    public bool HasKeysOfColumns(int version) => !IsMySql || IsMariaDb || version >= 90_000;

    /// <summary>Reads a text of this dialect.</summary>
    public ParsedText Parse(ReadOnlyMemory<byte> text, NameContext names)
    {
        if (!IsMySql)
        {
            return (_postgresParser ??= new PostgresParser()).Parse(text, names.Lexing);
        }

        MySqlLexing lexing = LexingOf(names);
        return lexing.Has(MySqlModes.Unknown) && ModeDependence.IsIn(text.Span, lexing)
            ? new ParsedText([], new SyntaxFailure(SyntaxFailureKind.NotUnderstood, default, "sql_mode"))
            : (_mySqlParser ??= new MySqlParser()).Parse(text, lexing);
    }

    /// <summary>How texts are cut into tokens; a context that does not say it has the server's defaults.</summary>
    public MySqlLexing LexingOf(NameContext names) =>
        names.MySqlLexing.Version > 0 ? names.MySqlLexing : IsMariaDb ? MySqlLexing.MariaDb1011 : MySqlLexing.MySql80;
}
