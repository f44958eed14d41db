using Wardian.Sql.Catalogue;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.Loose;

internal sealed partial class LooseTableReader
{
    private void ReadGeneration()
    {
        int line = cursor.Current.Line;
        bool isExpression = cursor.Current.IsSymbol('(');
        LastRead = LastRead! with { Generation = cursor.ReadParenthesis() ?? LastRead.Generation };
        if (!IsMySql && isExpression)
        {
            problems.Add(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, ComputedColumn));
        }
    }

    /// <summary>SQL Server's scripts give defaults to columns that are there: <c>ADD CONSTRAINT d DEFAULT (0) FOR c</c>.</summary>
    private void ReadNamedDefault()
    {
        string text = ReadDefaultText();
        if (cursor.Accept("for") && cursor.Current.IsName && table.Find(spell(cursor.Current)) is { } column)
        {
            table.Put(column with { Default = text });
        }
    }

    /// <summary>What may call routines of users that nobody can look into happens whenever rows are written.</summary>
    private void NoteCalls(string construct, int first)
    {
        if (!IsMySql && !LooseExpression.IsHarmless(cursor.Between(first, cursor.Position)))
        {
            int line = cursor.Previous.Line;
            problems.Add(new DefinitionProblem(line, DefinitionProblemKind.NotFollowed, construct));
            problems.Miss(line, [new CatalogueGap(GapSubject.RelationChange, table.Name, construct)]);
        }
    }

    private void ReadCheck()
    {
        MySqlModes modes = cursor.Modes;
        cursor.Position++;
        int first = cursor.Position;
        string? condition = cursor.ReadParenthesis();
        NoteCalls("check", first);
        if (IsMySql && condition is not null && !cursor.Accept("not", "enforced"))
        {
            table.Checks.Add((condition, modes));
        }
    }

    /// <summary>A constant with its sign or what stands before its quote, a call, or an expression in parentheses; NULL is no default.</summary>
    private void ReadDefault()
    {
        string text = ReadDefaultText();
        LastRead = LastRead! with { Default = text.Equals("null", StringComparison.OrdinalIgnoreCase) ? null : text };
    }

    private string ReadDefaultText()
    {
        int first = cursor.Position;
        if (cursor.Current.IsSymbol('-') || cursor.Current.IsSymbol('+')
            || (cursor.Current.Kind == LooseTokenKind.Word && cursor.Ahead(1).Kind == LooseTokenKind.String))
        {
            cursor.Position++;
        }

        if (!cursor.Current.IsSymbol('(') && !AtBoundary)
        {
            cursor.Position++;
        }

        // Digits behind a point are a token of their own.
        if (cursor.Accept('.'))
        {
            cursor.Position++;
        }

        cursor.SkipParenthesis();
        while (!IsMySql && cursor.Current.Kind == LooseTokenKind.Symbol && "+-*/%|".Contains(cursor.Current.Text, StringComparison.Ordinal))
        {
            cursor.Position += 2;
            cursor.SkipParenthesis();
        }

        NoteCalls("default", first);
        return cursor.TextBetween(first, cursor.Position);
    }
}
