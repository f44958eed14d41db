using System.Collections.Frozen;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>The commands that the command-line client of MySQL and MariaDB takes out of a script (<c>commands</c> of their client/mysql.cc).</summary>
internal static class ClientCommands
{
    /// <summary>By the letter behind a backslash. Both delimiters of statements are not among them.</summary>
    private static readonly FrozenDictionary<char, string> Letters = FrozenDictionary.ToFrozenDictionary(
        [
            ('?', "help"), ('C', "charset"), ('c', "clear"), ('r', "connect"), ('d', "delimiter"), ('e', "edit"), ('q', "quit"), ('h', "help"), ('n', "nopager"),
            ('t', "notee"), ('w', "nowarning"), ('P', "pager"), ('p', "print"), ('R', "prompt"), ('#', "rehash"), ('-', "sandbox"), ('.', "source"), ('s', "status"),
            ('!', "system"), ('T', "tee"), ('u', "use"), ('W', "warnings"), ('x', "resetconnection"),
        ],
        item => item.Item1,
        item => item.Item2);

    /// <summary>Those that take something behind them. The others are none where anything stands there.</summary>
    private static readonly FrozenSet<string> WithArguments = Set(
        "?", "help", "charset", "connect", "delimiter", "pager", "prompt", "source", "system", "tee", "use", "query_attributes");

    private static readonly FrozenSet<string> Alone = Set(
        "clear", "edit", "ego", "exit", "go", "nopager", "notee", "nowarning", "print", "quit", "rehash", "sandbox", "status", "warnings", "resetconnection",
        "ssl_session_data_print");

    /// <summary>What changes only how the client talks.</summary>
    private static readonly FrozenSet<string> Harmless = Set(
        "help", "?", "charset", "clear", "ego", "go", "nopager", "notee", "nowarning", "pager", "print", "prompt", "rehash", "sandbox", "status", "tee", "warnings",
        "query_attributes", "ssl_session_data_print");

    /// <summary>The command of a letter behind a backslash; null when it is none.</summary>
    public static string? OfLetter(char letter) => Letters.GetValueOrDefault(letter);

    /// <summary>Whether a word at the beginning of a line is a command, which some are only alone and some only with something behind them.</summary>
    public static bool IsWord(string word, bool hasArgument) => Alone.Contains(word) ? !hasArgument
        : WithArguments.Contains(word) && (hasArgument || !word.Equals("use", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a command leaves what a script defines as it is.</summary>
    public static bool IsHarmless(string command) => Harmless.Contains(command);

    /// <summary>The first argument: up to a space, or what stands in quotes (<c>get_arg</c> of the client).</summary>
    public static string FirstArgument(string text)
    {
        string argument = text.Trim();
        if (argument.Length > 1 && argument[0] is '\'' or '"' or '`' && argument.IndexOf(argument[0], 1) is > 0 and var end)
        {
            return argument[1..end];
        }

        int space = argument.AsSpan().IndexOfAny(' ', '\t');
        return space < 0 ? argument : argument[..space];
    }

    private static FrozenSet<string> Set(params string[] words) => FrozenSet.ToFrozenSet(words, StringComparer.OrdinalIgnoreCase);
}
