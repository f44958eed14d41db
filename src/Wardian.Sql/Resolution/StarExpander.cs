using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution;

/// <summary>Turns lists of expressions into columns, with stars in their exact width.</summary>
internal static class StarExpander
{
    /// <summary>The columns of a <c>SELECT</c> or <c>RETURNING</c> list.</summary>
    public static ImmutableArray<ResultColumn> Expand(Analysis analysis, ImmutableArray<SelectItem> items, Scope scope, OutputScopes? names = null)
    {
        ImmutableArray<ResultColumn>.Builder columns = ImmutableArray.CreateBuilder<ResultColumn>(items.Length);
        analysis.Bindings?.Put(items);
        foreach (SelectItem item in items)
        {
            int first = columns.Count;
            if (!TryExpand(analysis, item.Expression, scope, columns))
            {
                Value value = Resolve(analysis, item.Expression, scope);
                columns.Add(new ResultColumn(item.Alias?.Name ?? OutputNames.Of(analysis, item.Expression, item.Span), value, item.Span));
            }
            else if (IsTooWide(analysis, columns, columns.Count - first, item.Span))
            {
                break;
            }

            for (int index = first; names is not null && index < columns.Count; index++)
            {
                names.Add(columns[index]);
            }
        }

        return columns.ToImmutable();
    }

    /// <summary>The columns of a row written out.</summary>
    public static ImmutableArray<ResultColumn> Expand(Analysis analysis, ImmutableArray<Expression> items, Scope scope)
    {
        ImmutableArray<ResultColumn>.Builder columns = ImmutableArray.CreateBuilder<ResultColumn>(items.Length);
        foreach (Expression item in items)
        {
            int first = columns.Count;
            if (!TryExpand(analysis, item, scope, columns))
            {
                columns.Add(new ResultColumn(string.Empty, Resolve(analysis, item, scope), item.Span));
            }
            else if (IsTooWide(analysis, columns, columns.Count - first, item.Span))
            {
                break;
            }
        }

        return columns.ToImmutable();
    }

    /// <summary>A cell's value. Constants are of interest only where something around can be compared with them.</summary>
    private static Value Resolve(Analysis analysis, Expression cell, Scope scope)
    {
        Value value = analysis.Expressions.ResolveItem(cell, scope);
        return analysis.QueryDepth > 0 ? ComparisonFinder.Written(value, cell) : value;
    }

    private static bool TryExpand(Analysis analysis, Expression item, Scope scope, ImmutableArray<ResultColumn>.Builder columns)
    {
        switch (item)
        {
            case StarExpression { Qualifier: null }:
                VisibleSource[] listed = [.. scope.Sources.Where(source => source.HasVisibleColumns)];
                if (listed.Length == 0 && analysis.Dialect.IsMySql)
                {
                    analysis.Facts.Miss(IncompleteReason.Invalid, item.Span, "*");
                }

                analysis.Bindings?.Star(item.Span, listed);
                foreach (VisibleSource source in listed)
                {
                    Add(source.Source, item.Span, columns);
                }

                return true;
            case StarExpression { Qualifier: { } qualifier } when analysis.Names.TryFindSource(qualifier, qualifier.Parts.Length, scope, out VisibleSource? named):
                analysis.Bindings?.Star(item.Span, [named]);
                Add(named.Source, item.Span, columns);
                return true;
            case FieldExpression { Field: null } field:
                ExpandRow(analysis, field, scope, columns);
                return true;
            default:
                return false;
        }
    }

    private static void ExpandRow(Analysis analysis, FieldExpression field, Scope scope, ImmutableArray<ResultColumn>.Builder columns)
    {
        if (analysis.Expressions.TryFindRow(field.Operand, scope, out Source? row))
        {
            analysis.Bindings?.Star(field.Span, [new VisibleSource(row, Name: null, Table: null)]);
            Add(row, field.Span, columns);
            return;
        }

        Value value = analysis.Expressions.ResolveItem(field.Operand, scope);
        ImmutableArray<Column> fields = TypeFinder.FieldsOf(analysis, value);
        if (fields.IsDefault)
        {
            analysis.Facts.Miss(IncompleteReason.UnknownType, field.Span, "(…).*");
            return;
        }

        foreach (Column column in fields)
        {
            columns.Add(new ResultColumn(column.Name, value.Derived(column.Type), field.Span));
        }
    }

    /// <summary>
    /// Whether a star makes more columns than the server takes: stars of stars would double them for ever. Lists that are written out are as long as
    /// their text.
    /// </summary>
    private static bool IsTooWide(Analysis analysis, ImmutableArray<ResultColumn>.Builder columns, int added, SourceSpan span)
    {
        int most = analysis.Dialect.ColumnsMax;
        if (columns.Count <= most && analysis.Take(added))
        {
            return false;
        }

        analysis.Facts.Miss(IncompleteReason.TooLarge, span, "*");
        columns.Count = Math.Min(columns.Count, Math.Max(most, columns.Count - added));
        return true;
    }

    private static void Add(Source source, SourceSpan span, ImmutableArray<ResultColumn>.Builder columns)
    {
        for (int index = 0; index < source.Count; index++)
        {
            if (!source.IsInvisible(index))
            {
                columns.Add(new ResultColumn(source.NameOf(index), source.ValueOf(index), span));
            }
        }
    }
}
