using System.Text.RegularExpressions;
using Wardian.Gateway.Configuration;

namespace Wardian.Gateway.Sessions;

/// <summary>How one listener finds the application user behind a shared account. Immutable; made once at start.</summary>
internal sealed class ActorNames
{
    private const int LengthMax = 128;
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(50);

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

    /// <summary>The user that <c>application_name</c> names; null when it names none.</summary>
    public string? FromProgram(string program) =>
        _programPattern?.Match(program) is { Success: true } match ? From(match) : null;

    /// <summary>The group <c>user</c> of a match, or its first group, or all of it; bounded.</summary>
    public static string From(Match match)
    {
        Group named = match.Groups["user"];
        Group first = match.Groups.Count > 1 ? match.Groups[1] : match.Groups[0];
        string value = named.Success ? named.Value : first.Value;
        return value.Length > LengthMax ? value[..LengthMax] : value;
    }

    // NonBacktracking: the text comes from the client, so the match must be linear.
    private static Regex? Compile(string? pattern) =>
        pattern is null ? null : new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MatchTimeout);
}
