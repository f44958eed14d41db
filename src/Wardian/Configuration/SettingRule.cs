using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Wardian.Kernel;

namespace Wardian.Configuration;

/// <summary>Says in our own words what a data annotation found wrong with one setting.</summary>
internal static class SettingRule
{
    public static bool IsSatisfied(PropertyInfo property, object? value) =>
        property.GetCustomAttributes<ValidationAttribute>().All(rule => rule.IsValid(value));

    public static void Check(PropertyInfo property, object value, string shown, Action<Error> report)
    {
        foreach (ValidationAttribute rule in property.GetCustomAttributes<ValidationAttribute>())
        {
            if (!rule.IsValid(value))
            {
                report(Describe(rule, value, shown));
                return;
            }
        }
    }

    private static Error Describe(ValidationAttribute rule, object value, string shown) => rule switch
    {
        RequiredAttribute => new Error("config.missing-key", ("key", shown)),
        RangeAttribute range => new Error("config.out-of-range", ("key", shown), ("value", Text(value, shown)),
            ("min", Text(range.Minimum, shown)), ("max", Text(range.Maximum, shown))),
        AllowedValuesAttribute allowed => new Error("config.not-a-choice", ("key", shown), ("value", Text(value, shown)),
            ("choices", string.Join(", ", allowed.Values))),
        RegularExpressionAttribute => new Error("config.bad-name", ("key", shown), ("value", Text(value, shown))),
        _ => new Error("config.invalid", ("key", shown), ("value", Text(value, shown))),
    };

    private static string Text(object value, string shown) => value switch
    {
        TimeSpan duration => ScalarText.FormatDuration(duration),
        int number when IsSize(shown) => ScalarText.FormatSize(number),
        long number when IsSize(shown) => ScalarText.FormatSize(number),
        double number when IsSize(shown) => ScalarText.FormatSize((long)number),
        string limit when TimeSpan.TryParse(limit, CultureInfo.InvariantCulture, out TimeSpan duration)
            && limit.Contains(':', StringComparison.Ordinal) => ScalarText.FormatDuration(duration),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    private static bool IsSize(string shown) => shown.Contains("bytes", StringComparison.Ordinal);
}
