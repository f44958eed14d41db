namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>The words for a type, all of which the server stores as one.</summary>
internal static class MySqlTypeWords
{
    /// <summary>What <c>DATA_TYPE</c> of <c>information_schema</c> says for a word in lower case.</summary>
    public static string DataType(string word) => word switch
    {
        "integer" or "int4" => "int",
        "int1" or "bool" or "boolean" => "tinyint",
        "int2" => "smallint",
        "int3" or "middleint" => "mediumint",
        "int8" => "bigint",
        "numeric" or "dec" or "fixed" => "decimal",
        "real" or "float8" => "double",
        "float4" => "float",
        "character" or "nchar" => "char",
        "varcharacter" or "nvarchar" => "varchar",
        "long" => "mediumtext",
        _ => word,
    };
}
