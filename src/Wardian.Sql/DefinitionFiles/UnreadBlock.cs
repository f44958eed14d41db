using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles.Loose;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>What a block of code in a script leaves open that is run when the script is: which of its statements are run is not known, so all count.</summary>
internal static class UnreadBlock
{
    /// <summary>Words behind which a statement begins.</summary>
    private static readonly string[] Openers = ["begin", "then", "else", "loop"];

    /// <summary>What it leaves open; nothing when it defines nothing.</summary>
    public static IEnumerable<CatalogueGap> Gaps(List<LooseToken> tokens, Func<List<LooseToken>, RelationName> nameOf)
    {
        if (tokens is [{ Kind: LooseTokenKind.String } quoted])
        {
            tokens = LooseLexer.Tokens(quoted.Text, SqlDialect.PostgreSql);
        }

        for (int index = 0; index < tokens.Count; index++)
        {
            bool isStart = index == 0 || tokens[index - 1].IsSymbol(';') || tokens[index - 1].Text.StartsWith('$') || Array.Exists(Openers, tokens[index - 1].Is);
            if (!isStart || tokens[index].Kind != LooseTokenKind.Word)
            {
                continue;
            }

            IReadOnlyList<LooseToken> statement = UnreadWords.Verbs.Contains(tokens[index].Text)
                ? [.. tokens.Skip(index).TakeWhile(token => !token.IsSymbol(';'))]
                : tokens[index].Is("execute") ? Executed(tokens, index + 1) : [];
            foreach (CatalogueGap gap in UnreadStatement.Gaps(statement, nameOf))
            {
                yield return gap;
            }
        }
    }

    /// <summary>The statement that a text is, alone or as the first argument of <c>format</c>; of any other nothing is known but that it is run.</summary>
    private static List<LooseToken> Executed(List<LooseToken> tokens, int index)
    {
        int at = index + 1 < tokens.Count && tokens[index].Is("format") && tokens[index + 1].IsSymbol('(') ? index + 2 : index;
        bool isText = at < tokens.Count && tokens[at].Kind == LooseTokenKind.String;
        return isText ? LooseLexer.Tokens(tokens[at].Text, SqlDialect.PostgreSql) : [new LooseToken(LooseTokenKind.Word, "execute format", 0, 0, 0)];
    }
}
