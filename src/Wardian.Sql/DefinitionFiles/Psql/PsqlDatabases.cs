using System.Text.RegularExpressions;

namespace Wardian.Sql.DefinitionFiles.Psql;

/// <summary>
/// The databases that a script goes to with <c>\connect</c>. A catalogue is of one: of the one that is asked for where the script names it, else of
/// the only one that the script defines something in.
/// </summary>
internal sealed partial class PsqlDatabases
{
    private readonly string _wanted;
    private readonly string _asked;
    private string? _current;
    private string? _defined;
    private bool _isDefined;
    private bool _hasLeft;

    /// <summary>Looks which databases a script goes to.</summary>
    /// <param name="script">The script.</param>
    /// <param name="wanted">The database that is asked for; empty for any.</param>
    public PsqlDatabases(string script, string wanted)
    {
        bool isNamed = wanted.Length > 0
            && Connections().Matches(script).Any(match => NameOf(new PsqlCommand("connect", match.Groups["arguments"].Value.Trim()), out _) == wanted);
        _wanted = isNamed ? wanted : string.Empty;
        _asked = wanted;
    }

    /// <summary>The database that the script is in, as far as it is known; before it goes anywhere the one that is asked for.</summary>
    public string? Current => _hasLeft ? _current : _current ?? (_asked.Length > 0 ? _asked : null);

    /// <summary>The database that the script names where it defines something; null when it names none.</summary>
    public string? Defined => _defined;

    /// <summary>Whether the script is in another database than the one that is asked for, so that nothing there counts.</summary>
    public bool IsElsewhere => _wanted.Length > 0 && _current is not null && _current != _wanted;

    /// <summary>Goes to a database; false when it is not known which.</summary>
    public bool TryConnect(PsqlCommand command)
    {
        string? name = command.HasPlainArguments ? NameOf(command, out bool isSame) : Unknown(out isSame);
        _current = isSame ? _current : name;
        _hasLeft |= !isSame;
        return isSame || name is not null;
    }

    /// <summary>Notes that something is defined; false when something is in another database as well.</summary>
    public bool TryDefine()
    {
        bool isFirst = !_isDefined;
        _defined = isFirst ? _current : _defined;
        _isDefined = true;
        return isFirst || _defined == _current;
    }

    private static string? Unknown(out bool isSame)
    {
        isSame = false;
        return null;
    }

    /// <summary>The database that a command names; null when none is named, or in a way that is not followed.</summary>
    private static string? NameOf(PsqlCommand command, out bool isSame)
    {
        string? word = command.Words().FirstOrDefault(item => !item.StartsWith("-reuse-previous", StringComparison.Ordinal));
        isSame = word is null or "-";
        if (isSame || word!.Contains("://", StringComparison.Ordinal) || word.StartsWith(':'))
        {
            return null;
        }

        return !word.Contains('=', StringComparison.Ordinal) ? word
            : DatabaseIn().Match(word) is { Success: true } match ? match.Groups["name"].Value : null;
    }

    [GeneratedRegex(@"^\\(c|connect)[ \t]+(?<arguments>[^\r\n]*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Connections();

    /// <summary>What pg_dump writes for names with signs in them: <c>dbname='his'</c>. A quote or backslash in the name is escaped, and not followed.</summary>
    [GeneratedRegex(@"(^| )dbname *= *('(?<name>[^'\\]*)'|(?<name>[^' \\]+))( |$)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex DatabaseIn();
}
