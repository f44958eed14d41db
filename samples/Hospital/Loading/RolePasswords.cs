using System.Security.Cryptography;

namespace Hospital.Loading;

/// <summary>Passwords of the hospital's database accounts: read from a file, or made at random and written to one only its owner reads.</summary>
internal static class RolePasswords
{
    public static readonly string[] Roles =
        ["his_app", "yf_rpt", "yx_rpt", "lis_if", "pacs_if", "hlht_etl", "yb_if", "bi_ro", "qc_ro", "res_ro", "dba_wang", "vendor_x", "backup"];

    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>Lines of name=password; empty lines and lines that begin with # are skipped.</summary>
    public static Dictionary<string, string> Read(string path)
    {
        var passwords = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path))
        {
            var split = line.IndexOf('=', StringComparison.Ordinal);
            if (split > 0 && line[0] != '#')
            {
                passwords[line[..split].Trim()] = line[(split + 1)..].Trim();
            }
        }
        return passwords;
    }

    public static Dictionary<string, string> CreateRandom() =>
        Roles.ToDictionary(role => role, _ => RandomNumberGenerator.GetString(Alphabet, 20), StringComparer.Ordinal);

    public static void Write(string path, Dictionary<string, string> passwords)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var writer = new StreamWriter(path, options);
        foreach (var (role, password) in passwords.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            writer.Write(role + "=" + password + "\n");
        }
    }
}
