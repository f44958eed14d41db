using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution;

/// <summary>
/// What the expressions of <c>ORDER BY</c>, <c>GROUP BY</c> and <c>DISTINCT ON</c> mean: numbers and names of outputs first, or names of
/// columns first (<c>findTargetlistEntrySQL92</c>).
/// </summary>
/// <param name="analysis">The analysis.</param>
/// <param name="outputs">The outputs.</param>
/// <param name="scope">The scope of the query's sources.</param>
/// <param name="names">Where outputs can be named inside of expressions; null where they cannot.</param>
internal sealed class OutputFinder(Analysis analysis, ImmutableArray<ResultColumn> outputs, Scope scope, OutputScopes? names)
{
    private readonly Scope _expressions = names?.Expressions ?? scope;

    /// <summary>What an item of <c>ORDER BY</c> depends on.</summary>
    public ColumnSet Ordered(OrderItem item) => analysis.Support.Order(item, OrderedValue(item.Expression));

    /// <summary>What an item of <c>DISTINCT ON</c> depends on.</summary>
    public ColumnSet Ordered(Expression expression) => analysis.Support.Compare(OrderedValue(expression), expression.Span);

    /// <summary>An output's name means the output.</summary>
    private Value OrderedValue(Expression expression)
    {
        if (Numbered(expression) is { } numbered)
        {
            return numbered.Value;
        }

        return expression is NameExpression { Name.Parts: [var name] } && !IsVariable(expression) && Named(name.Name) is { } named
            ? named.Value
            : analysis.Expressions.ResolveItem(expression, _expressions);
    }

    /// <summary>What an item of <c>GROUP BY</c> depends on: a column's name means the column, and only then the output.</summary>
    public ColumnSet Grouped(Expression expression)
    {
        switch (expression)
        {
            case GroupingSetExpression sets: return Grouped(sets.Items);
            case RowExpression { IsExplicit: false } row: return Grouped(row.Items);
        }

        return analysis.Support.Compare(GroupedValue(expression), expression.Span);
    }

    /// <summary>The value of a single expression of <c>GROUP BY</c>.</summary>
    public Value GroupedValue(Expression expression)
    {
        if (Numbered(expression) is { } numbered)
        {
            return numbered.Value;
        }

        if (expression is NameExpression { Name.Parts: [var name] } && !IsVariable(expression))
        {
            if (analysis.Names.TryFindLocal(name, scope, out Value column))
            {
                return column;
            }

            if (Named(name.Name) is { } named)
            {
                return named.Value;
            }
        }

        return analysis.Expressions.ResolveItem(expression, _expressions);
    }

    /// <summary>In a routine of MySQL's dialect a variable's name means the variable wherever it stands.</summary>
    private bool IsVariable(Expression expression) => analysis.Dialect.IsMySql && expression is NameExpression { Name: var name }
        && scope.FindVariables() is { } variables && variables.TryFind(name, out _);

    private ColumnSet Grouped(ImmutableArray<Expression> expressions)
    {
        ColumnSet sources = default;
        foreach (Expression expression in expressions)
        {
            sources |= Grouped(expression);
        }

        return sources;
    }

    /// <summary>The output of that number; null when the expression is no whole number.</summary>
    private ResultColumn? Numbered(Expression expression)
    {
        if (expression is not ConstantExpression { Kind: ConstantKind.Integer })
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(analysis.Text.Span[expression.Span.Start..expression.Span.End]);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= outputs.Length)
        {
            return outputs[number - 1];
        }

        analysis.Facts.Miss(IncompleteReason.Invalid, expression.Span, "ORDER BY");
        return null;
    }

    /// <summary>The output of that name; those that are the same column under the same name are one.</summary>
    private ResultColumn? Named(string name)
    {
        ResultColumn? found = null;
        foreach (ResultColumn output in outputs)
        {
            if (!string.Equals(output.Name, name, analysis.Comparison))
            {
                continue;
            }

            if (found is { } other && !other.Value.Sources.Equals(output.Value.Sources))
            {
                // The server refuses this unless both are the same expression, and then they have the same sources.
                analysis.Facts.Miss(IncompleteReason.AmbiguousName, output.Span, name);
            }

            found = output;
        }

        return found;
    }
}
