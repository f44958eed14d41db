using System.Text;
using Wardian.Kernel;

namespace Wardian.Access;

/// <summary>What may be a name here: what PostgreSQL's start-up packet can carry as <c>user</c> (NAMEDATALEN, 63 bytes).</summary>
internal static class Names
{
    private const int BytesMax = 63;
    private const int RemarkLengthMax = 200;

    public static Error? Check(string name) =>
        name.Length == 0 || name.Any(char.IsControl) || char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1])
            || Encoding.UTF8.GetByteCount(name) > BytesMax
            ? new Error("access.name-invalid", ("name", Printable(name)))
            : null;

    /// <summary>Free text for people (display names, reasons): one line of at most 200 characters.</summary>
    public static Error? CheckRemark(string text) =>
        text.Length > RemarkLengthMax || text.Any(char.IsControl) ? new Error("access.text-invalid") : null;

    private static string Printable(string name) => string.Concat(name.Take(BytesMax).Select(c => char.IsControl(c) ? '?' : c));
}
