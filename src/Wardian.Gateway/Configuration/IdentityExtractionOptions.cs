namespace Wardian.Gateway.Configuration;

/// <summary>Where the application user behind a shared database account is found. The most specific source that answers wins.</summary>
public sealed class IdentityExtractionOptions
{
    /// <summary>
    /// Regular expression over <c>application_name</c>; the group <c>user</c>, or the first one, is the user. Default: none.
    /// </summary>
    public string? ApplicationNamePattern { get; init; }

    /// <summary>
    /// Names of settings whose value is the user, for example <c>his.user</c>; the first that is set wins. Default: none.
    /// </summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Regular expression over SQL comments; the group <c>user</c>, or the first one, is the user. Default: none.</summary>
    public string? CommentPattern { get; init; }
}
