using System.Text.RegularExpressions;
using Wardian.Gateway.Configuration;

namespace Wardian.Gateway.Sessions;

/// <summary>How one listener finds the application user behind a shared account. Immutable; made once at start.</summary>
internal sealed class ActorNames
{
    private const int LengthMax = 128;

    private readonly Regex? _programPattern;

    public ActorNames(IdentityExtractionOptions options)
    {
        _programPattern = Compile(options.ApplicationNamePattern);
        CommentPattern = Compile(options.CommentPattern);
        Variables = [.. options.Variables];
    }

    /// <summary>Where a comment names the user; null when that is not asked for.</summary>
    public Regex? CommentPattern { get; }

    /// <summary>Settings whose value is the user, the first one first. Setting names compare without case, as the server's do.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>Which of <see cref="Variables"/> a setting is; -1 when it is none of them.</summary>
    public int IndexOfVariable(string? name)
    {
        for (int index = 0; index < Variables.Count; index++)
        {
            if (string.Equals(Variables[index], name, StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The user that <c>application_name</c> names; null when it names none.</summary>
    public string? FromProgram(string program) =>
        _programPattern?.Match(program) is { Success: true } match ? From(match) : null;

    /// <summary>The group <c>user</c> of a match, or its first group, or all of it; bounded.</summary>
    public static string From(Match match)
    {
        Group named = match.Groups["user"];
        Group first = match.Groups.Count > 1 ? match.Groups[1] : match.Groups[0];
        return Bounded(named.Success ? named.Value : first.Value);
    }

    /// <summary>A name goes into every record, so it has a limit.</summary>
    public static string Bounded(string name) => name.Length > LengthMax ? name[..LengthMax] : name;

    // NonBacktracking: the text comes from the client, so the match must be linear. It then needs no time limit, which on a busy machine
    // would end sessions for nothing.
    private static Regex? Compile(string? pattern) =>
        pattern is null ? null : new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);
}
