using System.Text.RegularExpressions;

namespace Wardian.Configuration;

/// <summary>Turns names of properties into names of keys.</summary>
internal static partial class SettingPath
{
    /// <summary><c>DataDirectory</c> becomes <c>data-directory</c>.</summary>
    public static string Kebab(string property) => WordStart().Replace(property, "-$0").TrimStart('-').ToLowerInvariant();

    [GeneratedRegex("[A-Z]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex WordStart();
}
