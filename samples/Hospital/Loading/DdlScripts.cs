using Hospital.Dimensions;

namespace Hospital.Loading;

/// <summary>The DDL files built into the program, in the order they run.</summary>
internal static class DdlScripts
{
    public static readonly string[] Schemas = ["his", "emr", "Lis", "yb", "报表", "gdba"];

    public static readonly string[] TableFiles = ["his.sql", "emr.sql", "lis.sql", "yb.sql", "baobiao.sql", "gdba.sql"];

    public static readonly string[] KeyFiles = ["his.keys.sql", "emr.keys.sql", "lis.keys.sql", "yb.keys.sql", "baobiao.keys.sql", "gdba.keys.sql"];

    public const string ForeignKeyFile = "foreign-keys.sql";

    /// <summary>Objects that need the tables: views, routines, roles.</summary>
    public static readonly string[] ObjectFiles = ["views.sql", "routines.sql", "roles.sql"];

    public static IEnumerable<string> AllFiles => [.. TableFiles, .. KeyFiles, ForeignKeyFile, .. ObjectFiles];

    public static string Read(string file) => EmbeddedText.Read("ddl/" + file);

    /// <summary>The statements of a file that holds one statement a line.</summary>
    public static string[] Statements(string file) =>
        [.. Read(file).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal))];
}
