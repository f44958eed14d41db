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
            bool isStart = index == 0 || tokens[index - 1].IsSymbol(';') || tokens[index - 1].IsSymbol('>') || tokens[index - 1].Text.StartsWith('$') || Array.Exists(Openers, tokens[index - 1].Is);
            if (!isStart || tokens[index].Kind != LooseTokenKind.Word)
            {
                continue;
            }

            IEnumerable<IReadOnlyList<LooseToken>> statements = UnreadWords.Verbs.Contains(tokens[index].Text)
                ? [[.. tokens.Skip(index).TakeWhile(token => !token.IsSymbol(';'))]]
                : tokens[index].Is("execute") ? Executed(tokens, index + 1) : [];
            foreach (CatalogueGap gap in statements.SelectMany(statement => UnreadStatement.Gaps(statement, nameOf)))
            {
                yield return gap;
            }
        }
    }

    /// <summary>The statements that a text is, alone or as the first argument of <c>format</c>; of any other nothing is known but that it is run.</summary>
    private static IEnumerable<IReadOnlyList<LooseToken>> Executed(List<LooseToken> tokens, int index)
    {
        bool isFormat = index + 1 < tokens.Count && tokens[index].Is("format") && tokens[index + 1].IsSymbol('(');
        int at = isFormat ? index + 2 : index;
        bool isText = at + 1 < tokens.Count && tokens[at].Kind == LooseTokenKind.String && EndsText(tokens, at + 1, isFormat);

        // What format puts in is a name or a value, but for %s, which may be anything.
        if (!isText || (isFormat && HasOpenPlace(tokens[at].Text)))
        {
            return [[new LooseToken(LooseTokenKind.Word, "execute format", 0, 0, 0)]];
        }

        return Split(LooseLexer.Tokens(tokens[at].Text, SqlDialect.PostgreSql));
    }

    /// <summary>Whether nothing is put behind a text, or behind the call of <c>format</c> that it is the first argument of.</summary>
    private static bool EndsText(List<LooseToken> tokens, int at, bool isFormat)
    {
        if (isFormat)
        {
            if (!tokens[at].IsSymbol(',') && !tokens[at].IsSymbol(')'))
            {
                return false;
            }

            for (int depth = 1; at < tokens.Count && depth > 0; at++)
            {
                depth += tokens[at].IsSymbol('(') ? 1 : tokens[at].IsSymbol(')') ? -1 : 0;
            }
        }

        return at < tokens.Count && (tokens[at].IsSymbol(';') || tokens[at].Is("using") || tokens[at].Is("into"));
    }

    private static bool HasOpenPlace(string format)
    {
        for (int at = format.IndexOf('%', StringComparison.Ordinal); at >= 0; at = format.IndexOf('%', at))
        {
            // A place may say which argument it takes and how wide it is.
            at++;
            while (at < format.Length && (char.IsAsciiDigit(format[at]) || format[at] is '$' or '-' or '*'))
            {
                at++;
            }

            if (at >= format.Length || format[at] is not ('I' or 'L' or '%'))
            {
                return true;
            }

            at++;
            if (at >= format.Length)
            {
                break;
            }
        }

        return false;
    }

    private static IEnumerable<IReadOnlyList<LooseToken>> Split(List<LooseToken> tokens)
    {
        for (int start = 0; start < tokens.Count;)
        {
            int end = tokens.FindIndex(start, token => token.IsSymbol(';'));
            end = end < 0 ? tokens.Count : end;
            yield return tokens[start..end];
            start = end + 1;
        }
    }
}
