using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution.MySql;

/// <summary>The generated columns of a table, which keys may be made of and which follow when a key changes what they are computed of.</summary>
internal static class GeneratedColumns
{
    /// <summary>The columns that statements give values to and that these columns are made of, those of them that are not generated included.</summary>
    public static ImmutableArray<string> BasesOf(AnalysisCache shared, Relation relation, ImmutableArray<string> columns)
    {
        var met = new HashSet<int>();
        var waiting = new Queue<int>(columns.Select(column => relation.IndexOf(column, StringComparison.OrdinalIgnoreCase)));
        while (waiting.TryDequeue(out int index))
        {
            if (index < 0 || !met.Add(index) || relation.Columns[index].Generation is null)
            {
                continue;
            }

            foreach (ColumnReference source in Expression(shared, relation, index).Sources.Where(ParameterTable.Contains))
            {
                waiting.Enqueue(source.Ordinal);
            }
        }

        return [.. met.Select(index => relation.Columns[index]).Where(column => column.Generation is null).Select(column => column.Name)];
    }

    /// <summary>The columns that an index is made of, be it as they stand or in expressions.</summary>
    public static ImmutableArray<string> In(AnalysisCache shared, Relation relation, TableIndex index, out ImmutableArray<Incompleteness> incomplete)
    {
        NameContext names = MySqlBodies.OfIndex(shared.Dialect, shared.Names, relation, index);
        QuerySummary[] expressions = [.. index.Expressions.Select(text => ConstraintReaction.Compute(shared, relation, text, names))];
        incomplete = [.. expressions.SelectMany(expression => expression.Incomplete)];
        return
        [
            .. index.Plain,
            .. expressions.SelectMany(expression => expression.Sources).Where(ParameterTable.Contains).Select(source => relation.Columns[source.Ordinal].Name).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>What a generated column is computed by; the table's columns are its parameters.</summary>
    public static QuerySummary Expression(AnalysisCache shared, Relation relation, int index) => ConstraintReaction.Compute(
        shared, relation, relation.Columns[index].Generation!, MySqlBodies.OfColumn(shared.Dialect, shared.Names, relation, relation.Columns[index]));

    /// <summary>The values that a row has in these columns, with those worked out that are generated.</summary>
    /// <param name="analysis">Gets what their expressions do.</param>
    /// <param name="relation">The table.</param>
    /// <param name="row">The values that were put into it.</param>
    /// <param name="columns">The columns.</param>
    public static ImmutableArray<Value> ValuesIn(Analysis analysis, Relation relation, ImmutableArray<ResultColumn> row, ImmutableArray<string> columns)
    {
        Value[] values = [.. row.Select(column => column.Value)];
        ImmutableArray<int> places = [.. columns.Select(column => relation.IndexOf(column, StringComparison.OrdinalIgnoreCase))];
        if (places.Any(place => place >= 0 && relation.Columns[place].Generation is not null))
        {
            Follow(analysis, relation, values, [.. Enumerable.Range(0, values.Length).Where(index => relation.Columns[index].Generation is null)]);
        }

        return [.. places.Select(place => place < 0 ? Value.None : values[place])];
    }

    /// <summary>Works the generated columns of a row out anew that depend on columns which have changed.</summary>
    /// <param name="analysis">Gets what their expressions do.</param>
    /// <param name="relation">The table.</param>
    /// <param name="row">The values of the row; gets the new ones.</param>
    /// <param name="changed">The places of the columns that have changed; gets those of the generated ones.</param>
    public static void Follow(Analysis analysis, Relation relation, Value[] row, HashSet<int> changed)
    {
        bool isMore = true;
        while (isMore)
        {
            isMore = false;
            for (int index = 0; index < row.Length; index++)
            {
                if (relation.Columns[index].Generation is null || changed.Contains(index))
                {
                    continue;
                }

                QuerySummary expression = Expression(analysis.Shared, relation, index);
                if (expression.Sources.Any(source => ParameterTable.Contains(source) && changed.Contains(source.Ordinal)))
                {
                    ArgumentBinding binding = ArgumentBinding.Of([.. row]);
                    expression.AddTo(analysis, default, binding);
                    row[index] = new Value(expression.SourcesIn(analysis, binding), IsIdentity: false, relation.Columns[index].Type);
                    isMore = changed.Add(index);
                }
            }
        }
    }
}
