using Wardian.Kernel;

namespace Wardian.Checks;

/// <summary>What one check found. The text of a failure says the way out.</summary>
internal sealed record Finding(string Subject, CheckStatus Status, Error Text)
{
    public static Finding Ok(string subject, string code, params IReadOnlyList<(string Name, string Value)> arguments) =>
        new(subject, CheckStatus.Ok, new Error(code, arguments));

    public static Finding Warning(string subject, string code, params IReadOnlyList<(string Name, string Value)> arguments) =>
        new(subject, CheckStatus.Warning, new Error(code, arguments));

    public static Finding Failed(string subject, Error error) => new(subject, CheckStatus.Failed, error);

    public static Finding Failed(string subject, string code, params IReadOnlyList<(string Name, string Value)> arguments) =>
        new(subject, CheckStatus.Failed, new Error(code, arguments));
}
