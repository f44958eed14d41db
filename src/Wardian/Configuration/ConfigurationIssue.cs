using Wardian.Kernel;

namespace Wardian.Configuration;

/// <summary>One thing that is wrong with the configuration, and where: <c>file:line</c>, an environment variable or a flag.</summary>
internal sealed record ConfigurationIssue(string Place, Error Error);
