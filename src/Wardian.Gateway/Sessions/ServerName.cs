using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Wardian.Sql.Postgres;

namespace Wardian.Gateway.Sessions;

/// <summary>
/// Names of statements, portals and savepoints as the server tells them apart: by bytes. Strings stand for the bytes one to one: UTF-8 where
/// they are that, otherwise each byte for itself behind a mark.
/// </summary>
internal static class ServerName
{
    /// <summary>A name outside ASCII that the server converts, folds or cuts in a way the gateway cannot repeat. No bytes read as this.</summary>
    public const string Unknowable = "\uFFFE";

    private const char RawMark = '\uFFFF';
    private const char MarkFirst = '\uFFFE';

    /// <summary>Reads a name; <paramref name="characters"/> must be one longer than it.</summary>
    public static int Decode(ReadOnlySpan<byte> name, Span<char> characters)
    {
        if (Utf8.ToUtf16(name, characters, out _, out int written, replaceInvalidSequences: false) == OperationStatus.Done
            && characters[0] < MarkFirst)
        {
            return written;
        }

        characters[0] = RawMark;
        return 1 + Encoding.Latin1.GetChars(name, characters[1..]);
    }

    /// <summary>A name that was read out of SQL.</summary>
    /// <param name="name">What was read.</param>
    /// <param name="reading">How sure that is.</param>
    /// <param name="isUtf8">Whether the database is in UTF-8 and the text came to it as the gateway saw it.</param>
    public static string FromSql(string name, NameReading reading, bool isUtf8) =>
        reading == NameReading.Plain || (reading == NameReading.Utf8 && isUtf8 && name[0] < MarkFirst) ? name : Unknowable;
}
