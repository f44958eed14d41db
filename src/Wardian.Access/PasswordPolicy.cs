using System.Security.Cryptography;
using System.Text;
using Wardian.Kernel;

namespace Wardian.Access;

/// <summary>What a password must be. Length is what counts (NIST SP 800-63B, 5.1.1.2); no rules on classes of characters.</summary>
public static class PasswordPolicy
{
    /// <summary>Fewest characters of a personal password.</summary>
    public const int PersonalLengthMin = 12;

    /// <summary>Most bytes in UTF-8 of any password.</summary>
    public const int BytesMax = 1024;

    // Without the characters that people confuse: 0 O 1 l I. 24 of 57 are 139 bits.
    private const string Alphabet = "23456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int GeneratedLength = 24;

    /// <summary>Makes a password that nobody has chosen.</summary>
    public static string Generate() => RandomNumberGenerator.GetString(Alphabet, GeneratedLength);

    /// <summary>What is wrong with a person's password; null when nothing is.</summary>
    public static Error? CheckPersonal(string name, string password)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(password);
        if (password.EnumerateRunes().Count() < PersonalLengthMin)
        {
            return new Error("access.password-short", ("min", PersonalLengthMin.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        return password.Contains(name, StringComparison.OrdinalIgnoreCase) ? new Error("access.password-has-name") : CheckDatabase(password);
    }

    /// <summary>What is wrong with a database account's password, whose strength is the database's affair; null when nothing is.</summary>
    public static Error? CheckDatabase(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return password.Length == 0 || password.Contains('\0', StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(password) > BytesMax
            ? new Error("access.password-unusable")
            : null;
    }
}
