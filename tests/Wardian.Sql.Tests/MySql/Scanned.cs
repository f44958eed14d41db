using System.Text;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Sql.MySql;

namespace Wardian.Sql.Tests.MySql;

/// <summary>What the scanner says of a text, copied out of its buffers so that tests can compare it.</summary>
internal sealed record Scanned(MySqlStatement Statement, string Text, string Normalised, string[] Literals, string[] Places)
{
    public static Scanned One(string sql, MySqlLexing lexing) => Assert.Single(All(sql, lexing));

    public static Scanned One(string sql) => One(sql, MySqlLexing.MariaDb1011);

    public static IReadOnlyList<Scanned> All(string sql, MySqlLexing lexing) => All(Encoding.UTF8.GetBytes(sql), lexing);

    public static IReadOnlyList<Scanned> All(ReadOnlySpan<byte> sql, MySqlLexing lexing)
    {
        var scanner = new MySqlStatementScanner();
        scanner.Scan(sql, lexing);
        var result = new List<Scanned>();
        for (int index = 0; index < scanner.Count; index++)
        {
            MySqlStatement statement = scanner[index];
            var places = new List<string>();
            foreach (Range place in scanner.LiteralPlaces(statement))
            {
                places.Add(Encoding.UTF8.GetString(sql[place]));
            }

            result.Add(new Scanned(statement, Encoding.UTF8.GetString(sql.Slice(statement.Start, statement.Length)),
                Encoding.UTF8.GetString(scanner.Normalised(statement)), Values(scanner.Literals(statement)), [.. places]));
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
