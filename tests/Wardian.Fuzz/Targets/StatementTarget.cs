using Wardian.Kernel.Contracts.Audit;
using Wardian.Sql.Postgres;

namespace Wardian.Fuzz.Targets;

/// <summary>Statement texts: statements lie inside the text, one behind the other, and the list of literals can be read.</summary>
internal sealed class StatementTarget : IFuzzTarget
{
    public static string Name => "statement";

    public static void Fuzz(ReadOnlySpan<byte> input)
    {
        var scanner = new PostgresStatementScanner(256);
        scanner.Scan(input, new PostgresLexing(StandardConformingStrings: input.IsEmpty || input[0] % 2 == 0));
        int end = 0;
        for (int index = 0; index < scanner.Count; index++)
        {
            ScannedStatement statement = scanner[index];
            Require(statement.Start >= end && statement.Length >= 0 && statement.Start + statement.Length <= input.Length);
            end = statement.Start + statement.Length;
            ReadOnlySpan<byte> literals = scanner.Literals(statement);
            while (AuditValues.TryRead(ref literals, out _, out _))
            {
                // Reading to the end is the check.
            }

            Require(literals.IsEmpty);
        }
    }

    private static void Require(bool isRight)
    {
        if (!isRight)
        {
            throw new InvalidOperationException("A statement lies outside its text, or its literals are damaged.");
        }
    }
}
