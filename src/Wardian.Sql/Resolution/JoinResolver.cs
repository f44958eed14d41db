using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>Works out what joins make visible, merged columns among it.</summary>
internal sealed class JoinResolver(Analysis analysis)
{
    /// <summary>The columns of a join (<c>MaxAttrNumber</c>).</summary>
    private const int ColumnsMax = 32767;

    /// <summary>What a join makes visible.</summary>
    public List<VisibleSource> Resolve(JoinReference join, Scope lateral, Scope around)
    {
        List<VisibleSource> left = analysis.Sources.Resolve(join.Left, lateral, around);
        var lateralRight = new Scope(lateral);
        lateralRight.Add(left);
        if (join.Right is FunctionReference or SubqueryReference { IsLateral: true })
        {
            analysis.Support.NoteLateral(lateralRight, join.Right.Span);
        }

        List<VisibleSource> right = analysis.Sources.Resolve(join.Right, lateralRight, around);
        if (join.Condition is not null)
        {
            var both = new Scope(around);
            both.Add(left);
            both.Add(right);
            analysis.Expressions.Use(ColumnUseKind.Join, join.Condition, both);
        }

        if (!join.IsNatural && join.Using.IsEmpty && join.Alias is null)
        {
            return [.. left, .. right];
        }

        List<JoinColumn> leftColumns = ColumnsOf(left, join.Span);
        List<JoinColumn> rightColumns = ColumnsOf(right, join.Span);

        // MySQL makes of every right join a left one with its sides changed over.
        bool isTurned = analysis.Dialect.IsMySql && join.Kind == JoinKind.Right;
        (List<JoinColumn> first, List<JoinColumn> second) = isTurned ? (rightColumns, leftColumns) : (leftColumns, rightColumns);
        ImmutableArray<string> names = join.IsNatural ? CommonNames(first, second)
            : analysis.Dialect.IsMySql ? InOrderOf(first, join.Using)
            : [.. join.Using.Select(name => name.Name)];
        if (names.IsEmpty && join.Alias is null)
        {
            return [.. left, .. right];
        }

        analysis.Bindings?.List(left.Concat(right), isMerged: !names.IsEmpty);
        ImmutableArray<JoinColumn> merged = [.. names.Select(name => Merge(join, name, leftColumns, rightColumns))];
        ImmutableArray<JoinColumn> all = [.. merged, .. Rest(first, names), .. Rest(second, names)];
        return Visible(join, left.Concat(right), merged, all);
    }

    private List<VisibleSource> Visible(
        JoinReference join, IEnumerable<VisibleSource> inside, ImmutableArray<JoinColumn> merged, ImmutableArray<JoinColumn> all)
    {
        var source = new JoinSource(analysis, all);
        if (join.Alias is { } alias)
        {
            source.Rename(alias.Columns);
            return [new VisibleSource(source, alias.Name.Name, Table: null)];
        }

        List<VisibleSource> visible =
        [
            new VisibleSource(source, Name: null, Table: null, HasVisibleName: false),
            .. inside.Select(item => item with { HasVisibleColumns = false }),
        ];
        if (join.UsingAlias is { } usingAlias)
        {
            visible.Add(new VisibleSource(new JoinSource(analysis, merged), usingAlias.Name, Table: null, HasVisibleColumns: false));
        }

        return visible;
    }

    private List<JoinColumn> ColumnsOf(List<VisibleSource> sources, SourceSpan span)
    {
        var columns = new List<JoinColumn>();
        foreach (VisibleSource source in sources.Where(source => source.HasVisibleColumns))
        {
            if (columns.Count > ColumnsMax || !analysis.Take(source.Source.Count))
            {
                analysis.Facts.Miss(IncompleteReason.TooLarge, span, "join");
                break;
            }

            for (int index = 0; index < source.Source.Count; index++)
            {
                if (!source.Source.IsInvisible(index))
                {
                    columns.Add(new JoinColumn(source.Source.NameOf(index), source.Source, index, default));
                }
            }
        }

        return columns;
    }

    private ImmutableArray<string> CommonNames(List<JoinColumn> left, List<JoinColumn> right)
    {
        var names = StringComparer.FromComparison(analysis.Comparison);
        HashSet<string> others = right.Select(column => column.Name).ToHashSet(names);
        return [.. left.Select(column => column.Name).Where(others.Contains).Distinct(names)];
    }

    /// <summary>The names of <c>USING</c> as the first side writes them and in its order, which is how MySQL has it; unknown ones come last.</summary>
    private ImmutableArray<string> InOrderOf(List<JoinColumn> first, ImmutableArray<Identifier> names)
    {
        bool IsNamed(string column) => names.Any(name => string.Equals(name.Name, column, analysis.Comparison));
        ImmutableArray<string> found = [.. first.Select(column => column.Name).Where(IsNamed)];
        return [.. found, .. names.Select(name => name.Name).Where(name => !found.Contains(name, StringComparer.FromComparison(analysis.Comparison)))];
    }

    private IEnumerable<JoinColumn> Rest(List<JoinColumn> columns, ImmutableArray<string> names)
    {
        HashSet<string> merged = names.ToHashSet(StringComparer.FromComparison(analysis.Comparison));
        return columns.Where(column => !merged.Contains(column.Name));
    }

    /// <summary>
    /// The one column for two that are equal: PostgreSQL takes the left one, unless only the right one needs no cast, and both for a full
    /// join (<c>buildMergedJoinVar</c>). Lengths that differ are cast away (<c>select_common_typmod</c>).
    /// </summary>
    private JoinColumn Merge(JoinReference join, string name, List<JoinColumn> left, List<JoinColumn> right)
    {
        Value leftValue = analysis.Conversions.Coerce(Find(join, name, left), join.Span);
        Value rightValue = analysis.Conversions.Coerce(Find(join, name, right), join.Span);
        analysis.Comparisons.Look("=", leftValue, rightValue);
        analysis.Comparisons.Look("=", rightValue, leftValue);
        ColumnSet both = analysis.Support.Compare(leftValue, join.Span) | analysis.Support.Compare(rightValue, join.Span);
        analysis.Facts.Use(ColumnUseKind.Join, both | analysis.Calls.ResolveOperator("=", schema: null, both, join.Span));
        return new JoinColumn(name, Source: null, Index: 0, Merge(join.Kind, leftValue, rightValue))
        {
            Missing = IsUncertain(join.Kind, leftValue, rightValue) ? new Incompleteness(IncompleteReason.UnknownType, join.Span, name) : null,
        };
    }

    /// <summary>
    /// Whether a type that is not known decides what a merged column is: of an inner join which side, of others whether it is a value as it
    /// stands. A full join's is always made of both.
    /// </summary>
    private bool IsUncertain(JoinKind kind, Value left, Value right) =>
        !analysis.Dialect.IsMySql && !analysis.HasMasks && (left.Type.IsUnknown || right.Type.IsUnknown) && kind switch
        {
            JoinKind.Full => false,
            JoinKind.Left => left.IsIdentity,
            JoinKind.Right => right.IsIdentity,
            _ => left.IsIdentity || right.IsIdentity || !left.Sources.Equals(right.Sources),
        };

    private Value Merge(JoinKind kind, Value left, Value right)
    {
        if (analysis.Dialect.IsMySql)
        {
            return kind == JoinKind.Right ? right : left;
        }

        if (left.Type.IsUnknown || right.Type.IsUnknown)
        {
            return kind == JoinKind.Full ? Value.Join(left, right) : kind == JoinKind.Right ? right.Derived() : left.Derived();
        }

        bool isRightCommon = PostgresTypes.IsRightCommon(left.Type, right.Type);
        bool isLeftCommon = !isRightCommon && left.Type != right.Type;
        TypeReference type = isRightCommon ? right.Type : left.Type;
        string? modifier = left.Type == right.Type && left.Modifier == right.Modifier ? left.Modifier : null;
        bool castsLeft = isRightCommon || left.Modifier != modifier;
        bool castsRight = isLeftCommon || right.Modifier != modifier;
        return kind switch
        {
            JoinKind.Full => Value.Join(left, right, type) with { Modifier = modifier },
            JoinKind.Left => castsLeft ? left.Derived(type) : left,
            JoinKind.Right => castsRight ? right.Derived(type) : right,
            _ when !castsLeft => left,
            _ => castsRight ? left.Derived(type) : right,
        };
    }

    private Value Find(JoinReference join, string name, List<JoinColumn> columns)
    {
        Value? found = null;
        foreach (JoinColumn column in analysis.Take(columns.Count) ? columns : [])
        {
            if (string.Equals(column.Name, name, analysis.Comparison))
            {
                if (found is not null)
                {
                    analysis.Facts.Miss(IncompleteReason.AmbiguousName, join.Span, name);
                }

                found = column.Value;
            }
        }

        if (found is null)
        {
            analysis.Facts.Miss(IncompleteReason.UnknownColumn, join.Span, name);
        }

        return found ?? Value.None;
    }
}
