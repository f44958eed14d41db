using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>
/// What the expressions of <c>ORDER BY</c>, <c>GROUP BY</c> and <c>DISTINCT ON</c> mean: numbers and names of outputs first, or names of
/// columns first (<c>findTargetlistEntrySQL92</c>).
/// </summary>
internal sealed class OutputFinder(Analysis analysis, ImmutableArray<SelectItem> items, ImmutableArray<ResultColumn> outputs, Scope scope)
{
    /// <summary>What an item of <c>ORDER BY</c> or <c>DISTINCT ON</c> depends on: an output's name means the output.</summary>
    public ColumnSet Ordered(Expression expression)
    {
        if (Numbered(expression) is { } numbered)
        {
            return numbered.Value.Sources;
        }

        return expression is NameExpression { Name.Parts: [var name] } && Named(name.Name) is { } named
            ? named.Value.Sources
            : analysis.Expressions.Resolve(expression, scope).Sources;
    }

    /// <summary>What an item of <c>GROUP BY</c> depends on: a column's name means the column, and only then the output.</summary>
    public ColumnSet Grouped(Expression expression)
    {
        switch (expression)
        {
            case GroupingSetExpression sets: return Grouped(sets.Items);
            case RowExpression { IsExplicit: false } row: return Grouped(row.Items);
        }

        if (Numbered(expression) is { } numbered)
        {
            return numbered.Value.Sources;
        }

        if (expression is NameExpression { Name.Parts: [var name] })
        {
            if (analysis.Names.TryFindLocal(name, scope, out Value column))
            {
                return column.Sources;
            }

            if (Named(name.Name) is { } named)
            {
                return named.Value.Sources;
            }
        }

        return analysis.Expressions.Resolve(expression, scope).Sources;
    }

    /// <summary>The names that <c>HAVING</c> can use: MySQL's may name outputs.</summary>
    public Scope ScopeForHaving()
    {
        if (analysis.Catalogue.Dialect == SqlDialect.PostgreSql || !items.Any(item => item.Alias is not null))
        {
            return scope;
        }

        var names = new Scope(scope.Around) { Aggregates = scope.Aggregates };
        names.Add(scope.Sources);
        var inner = new Scope(names);
        inner.Add(new VisibleSource(new ListSource([.. outputs.Where(output => items.Any(item => item.Alias?.Name == output.Name))]), null, null));
        return inner;
    }

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
