using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Wardian.Sql.DefinitionFiles.Psql;

/// <summary>A command of psql's own, which begins with a backslash and ends with its line.</summary>
/// <param name="Name">Its name, in which case counts.</param>
/// <param name="Arguments">What is behind it.</param>
internal readonly record struct PsqlCommand(string Name, string Arguments)
{
    /// <summary>
    /// Those that show something or say how it is shown, that forget what has been typed, and the mark that pg_dump puts around what it writes.
    /// All that begin with a d show definitions.
    /// </summary>
    private static readonly FrozenSet<string> Quiet = FrozenSet.ToFrozenSet(
    [
        "echo", "qecho", "warn", "timing", "pset", "x", "t", "T", "a", "h", "help", "H", "html", "f", "C", "o", "out", "encoding", "errverbose", "p", "print", "r",
        "reset", "s", "sf", "sf+", "sv", "sv+", "l", "l+", "list", "z", "conninfo", "copyright", "?", "restrict", "unrestrict", "unset", "w", "write",
    ], StringComparer.Ordinal);

    /// <summary>What a name ends with: white space, or another backslash.</summary>
    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n\f\v\\"u8);

    /// <summary>Reads the line behind the backslash.</summary>
    public static PsqlCommand Read(ReadOnlySpan<byte> line)
    {
        int end = line.IndexOfAny(NameEnds);
        end = end < 0 ? line.Length : end;
        return new PsqlCommand(Encoding.UTF8.GetString(line[..end]), Encoding.UTF8.GetString(line[end..]).Trim());
    }

    /// <summary>Whether it leaves alone what there is and what the statements behind it mean.</summary>
    public bool IsQuiet => (Quiet.Contains(Name) || Name.StartsWith('d')) && HasPlainArguments;

    /// <summary>Whether it ends the script.</summary>
    public bool IsEnd => Name is "q" or "quit";

    /// <summary>
    /// Whether its line holds nothing that is run: no program in backticks or behind a bar, and no other command, which begins wherever a
    /// backslash stands outside of quotes (<c>psqlscanslash.l</c>).
    /// </summary>
    public bool HasPlainArguments
    {
        get
        {
            bool isQuoted = false;
            for (int index = 0; index < Arguments.Length; index++)
            {
                char letter = Arguments[index];
                if (!isQuoted && letter is '\\' or '`' or '|')
                {
                    return false;
                }

                // In quotes a backslash takes the next letter's meaning.
                index += isQuoted && letter == '\\' ? 1 : 0;
                isQuoted ^= letter == '\'';
            }

            return true;
        }
    }

    /// <summary>The arguments, without quotes.</summary>
    public string[] Words()
    {
        var words = new List<string>();
        var word = new StringBuilder();
        char quote = '\0';
        bool isWord = false;
        foreach (char letter in Arguments + " ")
        {
            if (quote == '\0' && char.IsWhiteSpace(letter))
            {
                if (isWord)
                {
                    words.Add(word.ToString());
                }

                word.Clear();
                isWord = false;
                continue;
            }

            isWord = true;
            if (quote == '\0' ? letter is '\'' or '"' : letter == quote)
            {
                quote = quote == '\0' ? letter : '\0';
            }
            else
            {
                word.Append(letter);
            }
        }

        return [.. words];
    }
}
