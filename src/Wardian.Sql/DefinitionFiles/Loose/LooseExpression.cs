using System.Collections.Frozen;

namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>
/// Tells whether an expression of SQL Server or Oracle can only have a value: whether it calls nothing but what came with the server. Nothing
/// else is read of them, since no grammar here is theirs.
/// </summary>
internal static class LooseExpression
{
    /// <summary>Functions of both servers that defaults, conditions and indexes have, and types with a length inside of conversions.</summary>
    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        [
            "getdate", "getutcdate", "sysdatetime", "sysutcdatetime", "sysdatetimeoffset", "newid", "newsequentialid", "convert", "cast", "try_convert", "user_name",
            "suser_sname", "suser_name", "suser_id", "user_id", "host_name", "db_name", "app_name", "original_login", "isnull", "coalesce", "nullif", "dateadd",
            "datediff", "datepart", "datename", "year", "month", "day", "len", "left", "right", "substring", "ltrim", "rtrim", "trim", "replace", "upper", "lower",
            "abs", "round", "floor", "ceiling", "isdate", "isnumeric", "charindex", "patindex", "checksum", "concat", "rand", "replicate", "reverse", "str", "space",
            "to_date", "to_char", "to_number", "to_timestamp", "trunc", "nvl", "nvl2", "decode", "sys_guid", "sys_context", "userenv", "empty_clob", "empty_blob",
            "substr", "substrb", "instr", "length", "lengthb", "lpad", "rpad", "add_months", "months_between", "last_day", "mod", "sign", "greatest", "least",
            "nlssort", "rawtohex", "hextoraw", "regexp_like", "regexp_replace", "regexp_substr", "ceil", "extract", "bitand", "power", "sqrt", "in", "and", "or",
            "not", "between", "like", "when", "then", "else", "case", "is", "as", "if", "iif", "systimestamp", "current_timestamp", "localtimestamp", "sysdate",
            "varchar", "nvarchar", "char", "nchar", "decimal", "numeric", "datetime2", "time", "float", "varbinary", "varchar2", "nvarchar2", "number", "timestamp",
            "raw", "interval", "second", "desc", "asc",
        ], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether nothing in it can call a routine of a user's.</summary>
    public static bool IsHarmless(IReadOnlyList<LooseToken> tokens)
    {
        for (int index = 0; index + 1 < tokens.Count; index++)
        {
            bool isQualified = index > 0 && tokens[index - 1].IsSymbol('.');
            if (tokens[index].IsName && tokens[index + 1].IsSymbol('(') && (isQualified || !Known.Contains(tokens[index].Text)))
            {
                return false;
            }
        }

        return true;
    }
}
