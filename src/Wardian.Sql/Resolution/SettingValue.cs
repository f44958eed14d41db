using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.MySql;
using Wardian.Sql.Resolution.MySql;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>Whether a setting on which the meaning of texts depends gets the value that texts are read under anyway, as it does at the head of every dump.</summary>
internal static class SettingValue
{
    /// <summary>Whether a change of a setting leaves what texts mean.</summary>
    public static bool KeepsMeaning(Analysis analysis, SettingChange change, Scope scope) =>
        change.Scope == VariableScope.Global || (!change.IsReset && change.Values is [var value, ..] && KeepsMeaning(analysis, change.Name, value, scope));

    /// <summary>Whether this value of a setting leaves what texts mean.</summary>
    public static bool KeepsMeaning(Analysis analysis, string name, Expression value, Scope scope) =>
        !IsVariable(value, scope) && TryRead(analysis, value, out string text) && KeepsMeaning(analysis, name, text);

    /// <summary>Whether it is a word that stands for a variable of the routine around it.</summary>
    public static bool IsVariable(Expression value, Scope scope) =>
        value is NameExpression name && (scope.FindVariables()?.TryFind(name.Name, out _) ?? false);

    private static bool KeepsMeaning(Analysis analysis, string name, string value)
    {
        NameContext names = analysis.NameContext;
        return name.ToLowerInvariant() switch
        {
            "sql_mode" => MySqlModeNames.ParseKnown(value) == analysis.Dialect.LexingOf(names).Modes,
            "names" or "character_set_client" or "character_set_connection" or "collation_connection" =>
                IsUtf8(value) && (names.CharacterSet.Length == 0 || IsUtf8(names.CharacterSet)),
            "client_encoding" => value.ToLowerInvariant() is "utf8" or "utf-8" or "unicode",
            "standard_conforming_strings" => value.ToLowerInvariant() is "on" or "true" or "yes" or "1" && names.Lexing.StandardConformingStrings,
            _ => false,
        };
    }

    private static bool IsUtf8(string characterSet) => characterSet.StartsWith("utf8", StringComparison.OrdinalIgnoreCase);

    /// <summary>A word or a string; anything else the server works out.</summary>
    private static bool TryRead(Analysis analysis, Expression expression, out string value)
    {
        value = expression is NameExpression { Name.Parts: [var word] } ? word.Name : string.Empty;
        if (value.Length > 0)
        {
            return true;
        }

        bool isRead = analysis.Dialect.IsMySql
            ? MySqlText.TryRead(analysis, expression, out ReadOnlyMemory<byte> text)
            : JoinedText.TryRead(analysis, expression, out text);
        value = isRead ? Encoding.UTF8.GetString(text.Span) : string.Empty;
        return isRead;
    }
}
