using System.Collections.Immutable;
using Wardian.Sql.MySql;
using Wardian.Sql.Postgres;

namespace Wardian.Sql.Catalogue;

/// <summary>What of a session's state decides what a text means.</summary>
/// <param name="SearchPath">
/// The schemas in the order they are searched, as <c>current_schemas(true)</c> gives them: with <c>pg_temp</c> and <c>pg_catalog</c> where the
/// server puts them. In MySQL's dialect the current database, or nothing.
/// </param>
/// <param name="Database">The database's own name, for names of three parts; empty when not known.</param>
internal sealed record NameContext(ImmutableArray<string> SearchPath, string Database = "")
{
    /// <summary>How texts are cut into tokens, those of routines included: the server reads them when they run.</summary>
    public PostgresLexing Lexing { get; init; }

    /// <summary>How texts in MySQL's dialect are cut into tokens.</summary>
    public MySqlLexing MySqlLexing { get; init; }

    /// <summary>
    /// Whether names of databases, tables and aliases are the same in any case, as with <c>lower_case_table_names</c> 1 and 2; on Linux they
    /// are not.
    /// </summary>
    public bool FoldsTableNames { get; init; }

    /// <summary>In MySQL's dialect: the character set in which the client writes; empty when not known.</summary>
    public string CharacterSet { get; init; } = string.Empty;

    /// <summary>Whether a transaction is open where a text begins: when it ends, what it has set and defined may be gone.</summary>
    public bool IsInTransaction { get; init; }

    /// <summary>A session of MySQL or MariaDB with a current database, or with none when that is empty.</summary>
    public static NameContext ForMySql(string database, MySqlLexing lexing) =>
        new(database.Length == 0 ? [] : [database], database) { MySqlLexing = lexing };

    /// <summary>The same session with other lexing; its database is the current one, and when that is empty there is none.</summary>
    public NameContext In(MySqlLexing lexing)
    {
        ImmutableArray<string> path = Database.Length == 0 ? SearchPath : [Database];
        return MySqlLexing == lexing && SearchPath.SequenceEqual(path) ? this : this with { MySqlLexing = lexing, SearchPath = path };
    }

    /// <summary>The schema that stands for the session's temporary one, whatever the server calls it.</summary>
    public const string TemporarySchema = "pg_temp";

    /// <summary>Whether a schema came with the server, whichever it is.</summary>
    public static bool IsOfServer(string schema) => schema is "pg_catalog" or "information_schema";

    /// <summary>PostgreSQL's default, for a user without a schema of that name.</summary>
    public static NameContext PostgresDefault { get; } = new(["pg_catalog", "public"]);
}
