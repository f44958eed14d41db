using Wardian.Kernel.Contracts.Audit;
using Wardian.Sql.MySql;

namespace Wardian.Fuzz.Targets;

/// <summary>Statement texts of MySQL: as <see cref="StatementTarget"/>, and normalising twice changes nothing.</summary>
internal sealed class MySqlStatementTarget : IFuzzTarget
{
    public static string Name => "mysql-statement";

    public static void Fuzz(ReadOnlySpan<byte> input)
    {
        int choice = input.IsEmpty ? 0 : input[0];
        var modes = (MySqlModes)(choice & 35);
        MySqlLexing lexing = ((choice & 4) == 0 ? MySqlLexing.MySql80 : MySqlLexing.MariaDb1011) with { Modes = modes };
        var scanner = new MySqlStatementScanner(256);
        scanner.Scan(input, lexing);
        int end = 0;
        for (int index = 0; index < scanner.Count; index++)
        {
            MySqlStatement statement = scanner[index];
            Require(statement.Start >= end && statement.Length >= 0 && statement.Start + statement.Length <= input.Length);
            end = statement.Start + statement.Length;
            CheckLiterals(scanner.Literals(statement));
            CheckNormalised(scanner.Normalised(statement), lexing);
        }
    }

    private static void CheckLiterals(ReadOnlySpan<byte> literals)
    {
        while (AuditValues.TryRead(ref literals, out _, out _))
        {
            // Reading to the end is the check.
        }

        Require(literals.IsEmpty);
    }

    private static void CheckNormalised(ReadOnlySpan<byte> normalised, MySqlLexing lexing)
    {
        var again = new MySqlStatementScanner(256);
        again.Scan(normalised, lexing);
        Require(normalised.IsEmpty || (again.Count == 1 && again.Normalised(again[0]).SequenceEqual(normalised)));
    }

    private static void Require(bool isRight)
    {
        if (!isRight)
        {
            throw new InvalidOperationException("A statement lies outside its text, its literals are damaged, or it normalises otherwise again.");
        }
    }
}
