using System.Collections.Frozen;
using System.Text;
using Wardian.Sql.Knowledge;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>
/// Looks for what a statement that a script runs may do beside what it says: calls of functions that did not come with the server, rows of the
/// tables that the server keeps routines in, variables of the session. By its tokens alone, since rows of data may be any number.
/// </summary>
/// <param name="lexing">How the statement is read.</param>
/// <param name="database">The current database.</param>
internal sealed class StatementCalls(MySqlLexing lexing, string database)
{
    /// <summary>Words that have parentheses behind them and are no functions.</summary>
    private static readonly FrozenSet<string> Words = Set(
        "all", "and", "any", "as", "between", "binary", "by", "char", "character", "columns", "cube", "date", "datetime", "dec", "decimal", "distinct", "div", "double", "else", "except", "exists",
        "explain", "fields", "fixed", "float", "for", "format", "from", "group", "having", "if", "ignore", "in", "index", "insert", "int", "integer", "intersect", "interval", "into", "is", "join",
        "key", "keys", "lateral", "like", "limit", "mod", "national", "nchar", "not", "null", "numeric", "nvarchar", "of", "offset", "on", "only", "or", "order", "over", "partition", "path",
        "range", "real", "regexp", "replace", "returning", "rlike", "rollup", "row", "rows", "select", "separator", "set", "signed", "some", "table", "then", "time", "to", "union", "unsigned",
        "update", "using", "value", "values", "varbinary", "varchar", "when", "where", "with", "within", "xor");

    /// <summary>Words behind which a table or an alias has a list of columns.</summary>
    private static readonly FrozenSet<string> BeforeLists = Set("into", "table", "insert", "replace", "ignore", "low_priority", "high_priority", "delayed", "as", "with", "recursive");

    private static readonly FrozenSet<string> BesideRows = Set("duplicate", "select", "set", "with");

    private static readonly FrozenSet<string> TablesOfRoutines = Set("proc", "func");

    private readonly List<string> _variables = [];

    /// <summary>The variables of the session that were met.</summary>
    public IReadOnlyList<string> Variables => _variables;

    /// <summary>Whether it has more than rows that are written out: a query, or what is done with rows that are there.</summary>
    public bool HasMoreThanRows { get; private set; }

    /// <summary>How often <c>:=</c> was met.</summary>
    public int Assignments { get; private set; }

    /// <summary>A function that is called, or a table of the server's that is written; null when there is none.</summary>
    public string? Found { get; private set; }

    /// <summary>Reads a statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="writes">Whether it changes rows.</param>
    public void Read(ReadOnlySpan<byte> statement, bool writes)
    {
        var lexer = new MySqlLexer(statement, lexing);
        string before = string.Empty;
        string name = string.Empty;
        string qualifier = string.Empty;
        bool isQuoted = false;
        bool isDot = false;
        int end = 0;
        for (TokenKind kind = lexer.Next(); kind is not (TokenKind.End or TokenKind.Unterminated); kind = lexer.Next())
        {
            switch (kind)
            {
                case TokenKind.Comment or TokenKind.Hint or TokenKind.VersionOpen or TokenKind.VersionClose:
                    continue;
                case TokenKind.Word or TokenKind.QuotedIdentifier:
                    before = isDot ? before : name;
                    qualifier = isDot ? qualifier : string.Empty;
                    isDot = false;
                    isQuoted = kind == TokenKind.QuotedIdentifier;
                    name = Encoding.UTF8.GetString(statement[lexer.Start..lexer.End]).Trim('`', '"');
                    end = lexer.End;
                    HasMoreThanRows |= !isQuoted && BesideRows.Contains(name);
                    bool isOfServer = (qualifier.Length > 0 ? qualifier : database).Equals("mysql", StringComparison.OrdinalIgnoreCase);
                    Found ??= writes && isOfServer && TablesOfRoutines.Contains(name) ? $"mysql.{name}" : null;
                    continue;
                case TokenKind.Dot:
                    qualifier = name;
                    isDot = true;
                    continue;
                case TokenKind.Open when name.Length > 0 && !BeforeLists.Contains(before) && !IsOwn(name, isQuoted, qualifier, end == lexer.Start):
                    Found ??= qualifier.Length > 0 ? $"{qualifier}.{name}" : name;
                    break;
                case TokenKind.UserVariable:
                    _variables.Add(Encoding.UTF8.GetString(statement[(lexer.Start + 1)..lexer.End]).Trim('`', '\'', '"'));
                    break;
                case TokenKind.ColonEquals:
                    Assignments++;
                    break;
            }

            (before, name, qualifier, isDot) = (string.Empty, string.Empty, string.Empty, false);
        }
    }

    /// <summary>Whether a name with a parenthesis behind it is no routine of somebody's.</summary>
    private bool IsOwn(string name, bool isQuoted, string qualifier, bool touches)
    {
        string lower = name.ToLowerInvariant();
        bool isOther = isQuoted || qualifier.Length > 0 || (MySqlFunctions.HasToTouch(lower) && !touches && !lexing.Has(MySqlModes.IgnoreSpace));
        return !isOther && (Words.Contains(name) || MySqlFunctions.TryFind(lower, isMariaDb: true, out _) || MySqlFunctions.TryFind(lower, isMariaDb: false, out _));
    }

    private static FrozenSet<string> Set(params string[] words) => FrozenSet.ToFrozenSet(words, StringComparer.OrdinalIgnoreCase);
}
