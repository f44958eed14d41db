using System.Text;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Sql.Postgres;

namespace Wardian.Sql.Tests.Postgres;

/// <summary>Entry point for fuzzing: any bytes must be read without an exception and with consistent results.</summary>
internal static class ScannerFuzz
{
    public static void Fuzz(ReadOnlySpan<byte> input, bool conforming)
    {
        var scanner = new PostgresStatementScanner(256);
        scanner.Scan(input, new PostgresLexing(conforming));
        int end = 0;
        for (int index = 0; index < scanner.Count; index++)
        {
            ref readonly ScannedStatement statement = ref scanner[index];
            Assert.InRange(statement.Start, end, input.Length);
            end = statement.Start + statement.Length;
            Assert.InRange(end, statement.Start + 1, input.Length);
            Assert.Equal(statement.IsIncomplete, scanner.Normalised(statement).IsEmpty);
            CheckLiterals(scanner.Literals(statement));
            CheckIdempotence(scanner.Normalised(statement).ToArray(), scanner.BodyNormalised(statement).Length, conforming);
        }
    }

    private static void CheckLiterals(ReadOnlySpan<byte> list)
    {
        Assert.InRange(list.Length, 0, 256);
        while (AuditValues.TryRead(ref list, out _, out _))
        {
        }

        Assert.True(list.IsEmpty);
    }

    private static void CheckIdempotence(byte[] normalised, int bodyLength, bool conforming)
    {
        Assert.InRange(bodyLength, 0, normalised.Length);
        var again = new PostgresStatementScanner();
        again.Scan(normalised, new PostgresLexing(conforming));
        if (normalised.Length > 0)
        {
            Assert.Equal(1, again.Count);
            Assert.Equal(Encoding.Latin1.GetString(normalised), Encoding.Latin1.GetString(again.Normalised(again[0])));
        }
    }
}
