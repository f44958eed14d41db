using System.Text;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Sql.Postgres;

namespace Wardian.Sql.Tests.Postgres;

/// <summary>What the scanner says of a text, copied out of its buffers so that tests can compare it.</summary>
internal sealed record Scanned(ScannedStatement Statement, string Normalised, string[] Literals, string Body)
{
    public static Scanned One(string sql, bool standardConformingStrings = true) =>
        Assert.Single(All(sql, standardConformingStrings));

    public static IReadOnlyList<Scanned> All(string sql, bool standardConformingStrings = true) =>
        All(Encoding.UTF8.GetBytes(sql), new PostgresStatementScanner(), standardConformingStrings);

    public static IReadOnlyList<Scanned> All(ReadOnlySpan<byte> sql, PostgresStatementScanner scanner, bool standardConformingStrings = true)
    {
        scanner.Scan(sql, new PostgresLexing(standardConformingStrings));
        var result = new List<Scanned>();
        for (int index = 0; index < scanner.Count; index++)
        {
            ScannedStatement statement = scanner[index];
            result.Add(new Scanned(statement, Encoding.UTF8.GetString(scanner.Normalised(statement)),
                Values(scanner.Literals(statement)), Encoding.UTF8.GetString(scanner.BodyNormalised(statement))));
        }

        return result;
    }

    private static string[] Values(ReadOnlySpan<byte> list)
    {
        var values = new List<string>();
        while (AuditValues.TryRead(ref list, out byte tag, out ReadOnlySpan<byte> value))
        {
            values.Add((tag == AuditValues.Cut ? "cut:" : string.Empty) + Encoding.UTF8.GetString(value));
        }

        Assert.True(list.IsEmpty);
        return [.. values];
    }
}
