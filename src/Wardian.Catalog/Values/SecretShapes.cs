using System.Text.RegularExpressions;

namespace Wardian.Catalog.Values;

/// <summary>Passwords, keys and tokens.</summary>
internal static partial class SecretShapes
{
    private const int PasswordMin = 8, PasswordMax = 24, TokenMin = 32;

    private static readonly string[] KeyBegins = ["-----BEGIN", "eyJ", "AKIA", "ghp_", "sk-", "Bearer ", "ssh-rsa ", "ssh-ed25519 "];

    /// <summary>What of these a value is; null when it is none.</summary>
    public static ValueShape? Of(string text)
    {
        if (text[0] is '$' or '{' && PasswordPattern().IsMatch(text))
        {
            return ValueShape.PasswordHash;
        }

        if (Array.Exists(KeyBegins, begin => text.StartsWith(begin, StringComparison.Ordinal)) && text.Length >= 16)
        {
            return ValueShape.Secret;
        }

        if (text.Length is 32 or 40 or 56 or 64 or 96 or 128 && !text.AsSpan().ContainsAnyExcept(CharacterSets.Hexadecimal) && text.AsSpan().ContainsAny(CharacterSets.HexadecimalLetters))
        {
            return ValueShape.Digest;
        }

        return IsToken(text) ? ValueShape.Secret : IsPassword(text) ? ValueShape.Password : null;
    }

    /// <summary>A long value of all kinds of characters, or one whose part behind a point is a long digest.</summary>
    private static bool IsToken(string text)
    {
        if (text.Length < TokenMin || text.AsSpan().ContainsAnyExcept(CharacterSets.Token))
        {
            return false;
        }

        int point = text.LastIndexOf('.');
        if (point > 0 && text.Length - point > TokenMin && !text.AsSpan(point + 1).ContainsAnyExcept(CharacterSets.Hexadecimal))
        {
            return true;
        }

        int changes = 0;
        for (int index = 1; index < text.Length; index++)
        {
            changes += Kind(text[index]) != Kind(text[index - 1]) ? 1 : 0;
        }

        // In a token the kind of character changes at every second or third one; in a path, a name or a number it hardly does.
        return !text.Contains('/', StringComparison.Ordinal) ? changes >= text.Length / 2.6 && HasAll(text) : changes >= text.Length / 2 && HasAll(text) && text.EndsWith('=');
    }

    private static bool IsPassword(string text)
    {
        if (text.Length is < PasswordMin or > PasswordMax || text.Contains(' ', StringComparison.Ordinal) || text.Contains('/', StringComparison.Ordinal) || text.Contains('^', StringComparison.Ordinal))
        {
            return false;
        }

        return (HasAll(text) && text.AsSpan().ContainsAny(CharacterSets.PasswordSigns)) && !(text.Contains('@', StringComparison.Ordinal) && text.Contains('.', StringComparison.Ordinal))
            || (text.Contains("passw", StringComparison.OrdinalIgnoreCase) && text.Any(char.IsAsciiDigit));
    }

    private static bool HasAll(string text) => text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetterUpper) && text.Any(char.IsAsciiLetterLower);

    private static int Kind(char character) => char.IsAsciiDigit(character) ? 0 : char.IsAsciiLetterUpper(character) ? 1 : char.IsAsciiLetterLower(character) ? 2 : 3;

    [GeneratedRegex("^(?:\\$2[aby]?\\$[0-9]{2}\\$.{53}|\\{(?:bcrypt|MD5|SHA|SSHA|noop)\\}.+|\\$(?:1|5|6|argon2id?|pbkdf2[^$]*)\\$.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PasswordPattern();
}
