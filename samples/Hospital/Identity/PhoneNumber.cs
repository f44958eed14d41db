using System.Globalization;

namespace Hospital.Identity;

/// <summary>Mobile numbers from one block: prefix 154 was never given to an operator, 1540 is used for people here.</summary>
internal static class PhoneNumber
{
    public const string Block = "1540";
    public const string OrderBlock = "1541";

    public static string Mobile(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Block}{number % 10_000_000:D7}");

    /// <summary>An order number of eleven digits that any phone pattern accepts.</summary>
    public static string OrderNumber(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{OrderBlock}{number % 10_000_000:D7}");
}
