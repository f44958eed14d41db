namespace Wardian.Access.People;

/// <summary>A person as an administrator sees them.</summary>
/// <param name="Name">The log-in name.</param>
/// <param name="DisplayName">What people call them; may be empty.</param>
/// <param name="IsEnabled">Whether they may log in.</param>
/// <param name="CreatedAt">When they were added, UTC.</param>
/// <param name="PasswordSetAt">When the password was last set, UTC.</param>
/// <param name="Accounts">Data source to database account.</param>
public sealed record PersonSummary(
    string Name,
    string DisplayName,
    bool IsEnabled,
    DateTimeOffset CreatedAt,
    DateTimeOffset PasswordSetAt,
    IReadOnlyDictionary<string, string> Accounts);
