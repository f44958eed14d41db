namespace Wardian.Configuration;

/// <summary>The configuration is wrong; all that is wrong with it is listed. It stops the start.</summary>
internal sealed class ConfigurationException(IReadOnlyList<ConfigurationIssue> issues)
    : Exception(string.Join("; ", issues.Select(issue => $"{issue.Place}: {issue.Error.Code}")))
{
    public IReadOnlyList<ConfigurationIssue> Issues { get; } = issues;
}
