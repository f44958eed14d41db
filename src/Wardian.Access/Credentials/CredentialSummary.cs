namespace Wardian.Access.Credentials;

/// <summary>A vaulted credential as an administrator sees it: everything but the password.</summary>
/// <param name="DataSource">The data source's name in the configuration.</param>
/// <param name="Account">The database account.</param>
/// <param name="SetAt">When its password was last set, UTC.</param>
public sealed record CredentialSummary(string DataSource, string Account, DateTimeOffset SetAt);
