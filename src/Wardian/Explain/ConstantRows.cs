using Wardian.Sql;
using Wardian.Sql.Lineage;
using Wardian.Sql.Syntax;

namespace Wardian.Explain;

/// <summary>Constants that columns are compared with, for people: of a long list its beginning and how many there are.</summary>
/// <param name="words">The words.</param>
/// <param name="text">The text that the constants stand in.</param>
internal sealed class ConstantRows(LineageWords words, StatementText text)
{
    /// <summary>Constants shown of one column and comparison.</summary>
    private const int ShownMax = 10;

    /// <summary>The rows of a table.</summary>
    public IEnumerable<string[]> Of(AnalysedStatement statement) => statement.Lineage.Constants
        .GroupBy(constant => (constant.Column, constant.Comparison, constant.IsIdentity)).SelectMany(constants => Of(statement, [.. constants]));

    private IEnumerable<string[]> Of(AnalysedStatement statement, ComparedConstant[] constants)
    {
        foreach (ComparedConstant constant in constants.Take(ShownMax))
        {
            SourceSpan span = constant.Constant.In(statement);
            yield return
            [
                words.Column(constant.Column), constant.Comparison, text.Excerpt(span), words.Place(span.Start),
                constant.IsIdentity ? string.Empty : words.Say("derived"),
            ];
        }

        if (constants.Length > ShownMax)
        {
            yield return [words.Say("more", ("count", words.Count(constants.Length - ShownMax))), string.Empty, string.Empty, string.Empty, string.Empty];
        }
    }
}
