namespace Wardian.Sql.Postgres;

/// <summary>The effects of SET, RESET and <c>set_config</c>.</summary>
internal static class SettingEffects
{
    private const string TimeZone = "timezone";
    private const string SessionAuthorization = "session_authorization";

    /// <summary>The effect of SET, which has a spelling of its own for several settings.</summary>
    public static EffectDetails OfSet(ReadOnlySpan<byte> sql, StatementHead head)
    {
        int index = 1;
        bool isLocal = false;
        if (head[1].Word is SqlWord.Session or SqlWord.Local && !ContinuesName(sql, head[2]) && head[2].Word != SqlWord.Authorization)
        {
            isLocal = head[1].Word == SqlWord.Local;
            index = 2;
        }

        if (ContinuesName(sql, head[index + 1]))
        {
            return OfAssignment(sql, head, index, isLocal);
        }

        return (head[index].Word, head[index + 1].Word) switch
        {
            (SqlWord.Time, SqlWord.Zone) => OfTimeZone(sql, head, index + 2, isLocal),
            (SqlWord.Session, SqlWord.Authorization) => OfValue(sql, head, SessionAuthorization, index + 2, isLocal),
            (SqlWord.Role, _) => OfValue(sql, head, "role", index + 1, isLocal),
            (SqlWord.Schema, _) => OfValue(sql, head, "search_path", index + 1, isLocal),
            (SqlWord.Names, _) => OfValue(sql, head, "client_encoding", index + 1, isLocal),
            (SqlWord.Xml, SqlWord.Option) => OfValue(sql, head, "xmloption", index + 2, isLocal),
            _ => default,
        };
    }

    /// <summary>The effect of RESET.</summary>
    public static EffectDetails OfReset(ReadOnlySpan<byte> sql, StatementHead head)
    {
        switch (head[1].Word, head[2].Word)
        {
            case (SqlWord.All, _):
                return new EffectDetails(SessionEffect.ResetAll);
            case (SqlWord.Time, SqlWord.Zone):
                return new EffectDetails(SessionEffect.ResetVariable, TimeZone);
            case (SqlWord.Session, SqlWord.Authorization):
                return new EffectDetails(SessionEffect.ResetVariable, SessionAuthorization);
            case (SqlWord.Transaction, SqlWord.Isolation):
                return default;
            default:
                return head[1].IsName
                    ? new EffectDetails(SessionEffect.ResetVariable, ServerText.SettingName(sql, head, 1, head.KeptCount))
                    : default;
        }
    }

    /// <summary>The effect of <c>SELECT [pg_catalog.]set_config('name', 'value', …) [[AS] alias]</c>; any other SELECT has none.</summary>
    public static EffectDetails OfSelect(ReadOnlySpan<byte> sql, StatementHead head)
    {
        int name = head[1].Word == SqlWord.Pg_Catalog && head[2].Kind == TokenKind.Dot ? 3 : 1;
        if (head[name].Word != SqlWord.Set_Config || head.Count > StatementHead.TokensMax)
        {
            return default;
        }

        bool isCall = head[name + 1].Kind == TokenKind.Open && head[name + 2].IsString && head[name + 3].Kind == TokenKind.Comma
            && head[name + 4].IsString && head[name + 5].Kind == TokenKind.Comma && head[name + 7].Kind == TokenKind.Close;
        int end = name + 8;
        if (isCall && head[end].Word == SqlWord.As)
        {
            end++;
        }

        if (!isCall || head.Count > end + 1 || (head.Count > end && !head[end].IsName))
        {
            return default;
        }

        return new EffectDetails(SessionEffect.SetVariable, ServerText.LowerAscii(ServerText.Constant(sql, head[name + 2])),
            ServerText.Constant(sql, head[name + 4]), IsTrue(sql, head[name + 6]));
    }

    private static bool IsTrue(ReadOnlySpan<byte> sql, in Token token)
    {
        if (token.Word == SqlWord.True)
        {
            return true;
        }

        string text = token.IsString ? ServerText.LowerAscii(ServerText.Constant(sql, token).Trim()) : string.Empty;
        return text.Length > 0 && ("true".StartsWith(text, StringComparison.Ordinal) || "yes".StartsWith(text, StringComparison.Ordinal)
            || text is "on" or "1");
    }

    /// <summary>Whether the token in front of this one is (part of) the name of a setting, although it may be a word of the grammar.</summary>
    private static bool ContinuesName(ReadOnlySpan<byte> sql, in Token token) =>
        token.Kind == TokenKind.Dot || IsAssignment(sql, token);

    private static bool IsAssignment(ReadOnlySpan<byte> sql, in Token token) =>
        token.Word == SqlWord.To || (token.Kind == TokenKind.Operator && token.End == token.Start + 1 && sql[token.Start] == '=');

    private static EffectDetails OfAssignment(ReadOnlySpan<byte> sql, StatementHead head, int index, bool isLocal)
    {
        int sign = index + 1;
        while (head[sign].Kind == TokenKind.Dot)
        {
            sign += 2;
        }

        return IsAssignment(sql, head[sign]) && head[index].IsName
            ? OfValue(sql, head, ServerText.SettingName(sql, head, index, sign), sign + 1, isLocal)
            : default;
    }

    private static EffectDetails OfTimeZone(ReadOnlySpan<byte> sql, StatementHead head, int index, bool isLocal)
    {
        if (head[index].Word == SqlWord.Local)
        {
            return new EffectDetails(SessionEffect.ResetVariable, TimeZone, IsLocal: isLocal);
        }

        int constant = head[index].Word != SqlWord.Interval ? -1 : head[index + 1].IsString ? index + 1 : index + 4;
        return constant < 0
            ? OfValue(sql, head, TimeZone, index, isLocal)
            : new EffectDetails(SessionEffect.SetVariable, TimeZone, ServerText.Constant(sql, head[constant]), isLocal);
    }

    private static EffectDetails OfValue(ReadOnlySpan<byte> sql, StatementHead head, string name, int index, bool isLocal) =>
        head[index].Kind == TokenKind.End || (head[index].Word == SqlWord.Default && head.Count == index + 1)
            ? new EffectDetails(SessionEffect.ResetVariable, name, IsLocal: isLocal)
            : new EffectDetails(SessionEffect.SetVariable, name, ServerText.Values(sql, head, index), isLocal);
}
