using System.Collections.Immutable;

namespace Wardian.Sql.MySql;

/// <summary>The variables of SET, which takes several of every kind in one statement.</summary>
internal static class SettingEffects
{
    /// <summary>The effect of SET.</summary>
    public static EffectDetails OfSet(ReadOnlySpan<byte> sql, StatementHead head, bool escapes)
    {
        var list = ImmutableArray.CreateBuilder<MySqlAssignment>();
        bool isStatement = head[1].Word == SqlWord.Statement && !IsAssignment(sql, head[2]);
        int index = isStatement ? 2 : 1;
        MySqlScope scope = isStatement ? MySqlScope.Statement : MySqlScope.Session;
        while (index < head.KeptCount)
        {
            int end = ItemEnd(head, index, isStatement);
            ReadItem(sql, head, index, end, escapes, ref scope, list);
            bool isOver = head[end].Kind != TokenKind.Comma;
            index = isOver ? head.KeptCount : end + 1;
        }

        return list.Count == 0
            ? new EffectDetails(MySqlSessionEffect.None)
            : new EffectDetails(MySqlSessionEffect.SetVariables, null, list.ToImmutable());
    }

    /// <summary>The comma outside parentheses that ends an item, or the FOR of SET STATEMENT, or the end.</summary>
    private static int ItemEnd(StatementHead head, int index, bool isStatement)
    {
        int depth = 0;
        while (index < head.KeptCount)
        {
            Token token = head[index];
            depth += token.Kind == TokenKind.Open ? 1 : token.Kind == TokenKind.Close ? -1 : 0;
            if (depth <= 0 && (token.Kind == TokenKind.Comma || (isStatement && token.Word == SqlWord.For)))
            {
                break;
            }

            index++;
        }

        return index;
    }

    /// <summary>Reads one item. SESSION or GLOBAL without <c>@@</c> holds for the items behind it too, as in the servers' grammar.</summary>
    private static void ReadItem(ReadOnlySpan<byte> sql, StatementHead head, int index, int end, bool escapes,
        ref MySqlScope scope, ImmutableArray<MySqlAssignment>.Builder list)
    {
        if (head[index].Word is SqlWord.Global or SqlWord.Persist or SqlWord.Persist_Only or SqlWord.Session or SqlWord.Local
            && !IsAssignment(sql, head[index + 1]) && head[index + 1].Kind != TokenKind.Dot)
        {
            scope = ScopeOf(head[index].Word, scope);
            index++;
        }

        switch (head[index].Word)
        {
            case SqlWord.Names when !IsAssignment(sql, head[index + 1]):
                list.Add(new MySqlAssignment(scope, "names", Value(sql, head, index + 1, index + 2, escapes)));
                return;
            case SqlWord.Charset when !IsAssignment(sql, head[index + 1]):
                list.Add(new MySqlAssignment(scope, "character set", Value(sql, head, index + 1, end, escapes)));
                return;
            case SqlWord.Character or SqlWord.Char when head[index + 1].Word == SqlWord.Set:
                list.Add(new MySqlAssignment(scope, "character set", Value(sql, head, index + 2, end, escapes)));
                return;
            case SqlWord.Transaction when !IsAssignment(sql, head[index + 1]):
                list.Add(new MySqlAssignment(index == 1 ? MySqlScope.Transaction : scope, "transaction", null));
                return;
        }

        int sign = index;
        while (sign < end && !IsAssignment(sql, head[sign]))
        {
            sign++;
        }

        if (sign < end && sign > index)
        {
            list.Add(ReadVariable(sql, head, index, sign, escapes, scope) with { Value = Value(sql, head, sign + 1, end, escapes) });
        }
    }

    private static MySqlAssignment ReadVariable(
        ReadOnlySpan<byte> sql, StatementHead head, int index, int sign, bool escapes, MySqlScope scope)
    {
        Token first = head[index];
        if (first.Kind == TokenKind.UserVariable)
        {
            return new MySqlAssignment(MySqlScope.User, NameOf(sql, head, index, sign, escapes), null);
        }

        if (first.Kind == TokenKind.SystemVariable)
        {
            string start = ServerText.Of(sql, first, escapes).ToLowerInvariant();
            bool isScope = head[index + 1].Kind == TokenKind.Dot && start is "global" or "persist" or "persist_only" or "session" or "local";
            scope = !isScope || start is "session" or "local" ? MySqlScope.Session : MySqlScope.Global;
            index += isScope ? 2 : 0;
        }

        string name = NameOf(sql, head, index, sign, escapes);
        bool isNextTransaction = first.Kind == TokenKind.SystemVariable && sign == index + 1 && first == head[index]
            && name is "transaction_isolation" or "transaction_read_only" or "tx_isolation" or "tx_read_only";
        return new MySqlAssignment(isNextTransaction ? MySqlScope.Transaction : scope, name, null);
    }

    private static string NameOf(ReadOnlySpan<byte> sql, StatementHead head, int from, int to, bool escapes)
    {
        string name = string.Empty;
        for (int index = from; index < to && name.Length < ServerText.BytesMax; index++)
        {
            name += head[index].Kind == TokenKind.Dot ? "." : ServerText.Of(sql, head[index], escapes);
        }

        return name.ToLowerInvariant();
    }

    private static MySqlScope ScopeOf(SqlWord word, MySqlScope outer) => word switch
    {
        SqlWord.Global or SqlWord.Persist or SqlWord.Persist_Only => MySqlScope.Global,
        _ => outer == MySqlScope.Statement ? outer : MySqlScope.Session,
    };

    private static bool IsAssignment(ReadOnlySpan<byte> sql, in Token token) => token.Kind == TokenKind.ColonEquals
        || (token.Kind == TokenKind.Operator && token.End == token.Start + 1 && sql[token.Start] == '=');

    /// <summary>The value when it is one constant, perhaps with a sign, or one word; null for anything else.</summary>
    private static string? Value(ReadOnlySpan<byte> sql, StatementHead head, int from, int to, bool escapes)
    {
        bool isNegative = head[from].Kind == TokenKind.Operator && head[from].End == head[from].Start + 1 && sql[head[from].Start] == '-'
            && head[from + 1].Kind == TokenKind.Number;
        int index = isNegative ? from + 1 : from;
        Token token = head[index];
        bool isOne = index + 1 >= to && index < to && (token.Kind is TokenKind.String or TokenKind.NationalString or TokenKind.Number
            || (token.IsName && !isNegative));
        return isOne ? (isNegative ? "-" : string.Empty) + ServerText.Of(sql, token, escapes) : null;
    }
}
