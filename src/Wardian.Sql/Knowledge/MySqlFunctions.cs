using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Wardian.Kernel;

namespace Wardian.Sql.Knowledge;

/// <summary>
/// The functions that come with MySQL and MariaDB. Their code is C++; one that is not in here is a routine or a loadable function of
/// somebody's.
/// </summary>
internal static class MySqlFunctions
{
    /// <summary>The data file's name.</summary>
    public const string FileName = "mysql-functions.tsv";

    private const string Both = "both";
    private const string Loadable = "udf";

    private static readonly Lazy<FrozenDictionary<(string Set, string Name), MySqlFunction>> Table = new(Load);

    /// <summary>
    /// Names that the grammar takes for these functions only when their parenthesis touches them and no quote is around them (manual, "Function
    /// Name Parsing and Resolution"); otherwise they are names of routines.
    /// </summary>
    private static readonly FrozenSet<string> Touching = FrozenSet.Create(
        StringComparer.Ordinal,
        "adddate", "bit_and", "bit_or", "bit_xor", "cast", "count", "curdate", "curtime", "date_add", "date_sub", "extract", "group_concat",
        "max", "mid", "min", "now", "position", "session_user", "std", "stddev", "stddev_pop", "stddev_samp", "subdate", "substr", "substring",
        "sum", "sysdate", "system_user", "trim", "variance", "var_pop", "var_samp");

    /// <summary>Every row's set and function.</summary>
    public static IEnumerable<KeyValuePair<(string Set, string Name), MySqlFunction>> All => Table.Value;

    /// <summary>Whether the parenthesis has to touch the name.</summary>
    public static bool HasToTouch(string name) => Touching.Contains(name);

    /// <summary>The function of that name, in lower case.</summary>
    public static bool TryFind(string name, bool isMariaDb, [NotNullWhen(true)] out MySqlFunction? function) =>
        Table.Value.TryGetValue((Both, name), out function) || Table.Value.TryGetValue((isMariaDb ? "mariadb" : "mysql", name), out function);

    /// <summary>A well-known loadable function: the server has one of that name only when somebody has put it there.</summary>
    public static bool TryFindLoadable(string name, [NotNullWhen(true)] out MySqlFunction? function) =>
        Table.Value.TryGetValue((Loadable, name), out function);

    private static FrozenDictionary<(string Set, string Name), MySqlFunction> Load() =>
        KnowledgeFile.Rows(typeof(MySqlFunctions).Assembly, FileName).ToFrozenDictionary(row => (row[0], row[1]), Read);

    private static MySqlFunction Read(string[] row)
    {
        var kind = Enum.Parse<FunctionEffectKind>(row[3].Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true);
        return new MySqlFunction(row[1], row[2] == "aggregate", new FunctionEffect(kind, row[4] == "-" ? 0 : int.Parse(row[4], CultureInfo.InvariantCulture)));
    }
}
