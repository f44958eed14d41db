using System.Runtime.InteropServices;

namespace Wardian.Sql.Oracle.Native;

/// <summary>
/// PostgreSQL's own grammar as a library (Debian's <c>libpg-query-dev</c>, of PostgreSQL 15). Its functions keep their state per thread.
/// </summary>
public static class LibPgQuery
{
    private const string Library = "libpg_query.so";

    /// <summary>Whether the library is there.</summary>
    public static bool IsAvailable
    {
        get
        {
            bool isThere = NativeLibrary.TryLoad(Library, out nint handle);
            if (isThere)
            {
                NativeLibrary.Free(handle);
            }

            return isThere;
        }
    }

    /// <summary>Whether the grammar accepts a text.</summary>
    /// <param name="sql">The text; it must not hold a zero, which would end it.</param>
    /// <param name="error">Why not, with the place, counted in characters from one; null when it does.</param>
    public static bool Parses(string sql, out string? error)
    {
        ParseResult result = pg_query_parse_protobuf(sql);
        error = ErrorOf(result.Error);
        pg_query_free_protobuf_parse_result(result);
        return error is null;
    }

    /// <summary>Parses a text without looking at the tree; false when the grammar does not accept it.</summary>
    /// <param name="text">The text in UTF-8, ended by a zero.</param>
    public static bool Parse(byte[] text)
    {
        ParseResult result = pg_query_parse_protobuf(text);
        pg_query_free_protobuf_parse_result(result);
        return result.Error == 0;
    }

    /// <summary>The fingerprint; null when the grammar does not accept the text.</summary>
    /// <param name="text">The text in UTF-8, ended by a zero.</param>
    public static ulong? Fingerprint(byte[] text) => Take(pg_query_fingerprint(text));

    /// <summary>The raw parse tree as JSON; null when the grammar does not accept the text.</summary>
    public static string? Tree(string sql)
    {
        JsonResult result = pg_query_parse(sql);
        string? tree = result.Error == 0 ? Marshal.PtrToStringUTF8(result.Tree) : null;
        pg_query_free_parse_result(result);
        return tree;
    }

    /// <summary>The fingerprint; null when the grammar does not accept the text.</summary>
    public static ulong? Fingerprint(string sql) => Take(pg_query_fingerprint(sql));

    /// <summary>Where statements begin and how long they are, in bytes of UTF-8; null when the grammar does not accept the text.</summary>
    public static IReadOnlyList<(int Start, int Length)>? Split(string sql)
    {
        SplitResult result = pg_query_split_with_parser(sql);
        (int, int)[]? statements = result.Error == 0 ? new (int, int)[result.Count] : null;
        for (int index = 0; statements is not null && index < statements.Length; index++)
        {
            nint statement = Marshal.ReadIntPtr(result.Statements, index * nint.Size);
            statements[index] = (Marshal.ReadInt32(statement), Marshal.ReadInt32(statement, sizeof(int)));
        }

        pg_query_free_split_result(result);
        return statements;
    }

    private static ulong? Take(FingerprintResult result)
    {
        ulong? fingerprint = result.Error == 0 ? result.Fingerprint : null;
        pg_query_free_fingerprint_result(result);
        return fingerprint;
    }

    private static string? ErrorOf(nint error)
    {
        if (error == 0)
        {
            return null;
        }

        // PgQueryError: message, function, file, then line and place as two ints.
        int place = Marshal.ReadInt32(error, (3 * nint.Size) + sizeof(int));
        return $"{Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(error))} at {place}";
    }

    [DllImport(Library, ExactSpelling = true)]
    private static extern ParseResult pg_query_parse_protobuf([MarshalAs(UnmanagedType.LPUTF8Str)] string sql);

    [DllImport(Library, ExactSpelling = true)]
    private static extern ParseResult pg_query_parse_protobuf(byte[] sql);

    [DllImport(Library, ExactSpelling = true)]
    private static extern FingerprintResult pg_query_fingerprint(byte[] sql);

    [DllImport(Library, ExactSpelling = true)]
    private static extern void pg_query_free_protobuf_parse_result(ParseResult result);

    [DllImport(Library, ExactSpelling = true)]
    private static extern JsonResult pg_query_parse([MarshalAs(UnmanagedType.LPUTF8Str)] string sql);

    [DllImport(Library, ExactSpelling = true)]
    private static extern void pg_query_free_parse_result(JsonResult result);

    [DllImport(Library, ExactSpelling = true)]
    private static extern FingerprintResult pg_query_fingerprint([MarshalAs(UnmanagedType.LPUTF8Str)] string sql);

    [DllImport(Library, ExactSpelling = true)]
    private static extern void pg_query_free_fingerprint_result(FingerprintResult result);

    [DllImport(Library, ExactSpelling = true)]
    private static extern SplitResult pg_query_split_with_parser([MarshalAs(UnmanagedType.LPUTF8Str)] string sql);

    [DllImport(Library, ExactSpelling = true)]
    private static extern void pg_query_free_split_result(SplitResult result);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct ParseResult(nuint Length, nint Data, nint StandardError, nint Error);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct JsonResult(nint Tree, nint StandardError, nint Error);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct FingerprintResult(ulong Fingerprint, nint Text, nint StandardError, nint Error);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct SplitResult(nint Statements, int Count, nint StandardError, nint Error);
}
