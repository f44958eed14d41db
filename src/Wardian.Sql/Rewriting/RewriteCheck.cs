using System.Collections.Immutable;
using Wardian.Sql.Lineage;
using Wardian.Sql.Parsing;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.Rewriting;

/// <summary>
/// Analyses a rewritten text as if it were anybody's. The rewriting trusts what it knew of the original text; this trusts nothing but the
/// places where columns were masked.
/// </summary>
internal static class RewriteCheck
{
    /// <summary>Notes a refusal when the rewritten text is not what it should be.</summary>
    public static void Check(RewriteWork work, SplicedText text, ParsedText parsed, IReadOnlyList<ImmutableArray<ResultColumn>> outputs)
    {
        if (parsed.Failure is { } failure)
        {
            work.Refuse(RefusalReason.CheckFailed, default, $"{failure.Kind}: {failure.Construct}");
            return;
        }

        if (parsed.Statements.Length != outputs.Count)
        {
            work.Refuse(RefusalReason.CheckFailed, default, "statements");
            return;
        }

        SpanIndex masked = new(text.Masked);
        foreach ((Statement statement, ImmutableArray<ResultColumn> before) in parsed.Statements.Zip(outputs))
        {
            work.Begin();
            Bindings bindings = new();
            var analysis = new Analysis(work.Shared, work.Names, text.Bytes) { Bindings = bindings, HasMasks = true };
            ImmutableArray<ResultColumn> after = analysis.Statements.Resolve(statement, new Scope(null));
            foreach (Incompleteness item in analysis.Facts.Incomplete)
            {
                work.Refuse(RefusalReason.CheckFailed, default, $"{item.Reason}: {item.Construct}");
            }

            CheckOutputs(work, before, after);
            CheckReads(work, masked, bindings);
            CheckReferences(work, analysis, after);
        }
    }

    /// <summary>
    /// Notes a refusal when a masked column is looked at through none of the table references: that would be a way to it that the rewriting
    /// does not know of.
    /// </summary>
    public static void CheckReferences(RewriteWork work, Analysis analysis, ImmutableArray<ResultColumn> outputs)
    {
        var referenced = default(ColumnSetBuilder);
        referenced.Add(analysis.Facts.Referenced);
        foreach (ResultColumn output in outputs)
        {
            referenced.Add(output.Value.Sources);
        }

        ILookup<object, TableBinding> tables = analysis.Bindings!.Tables.ToLookup<TableBinding, object>(table => table.Relation, ReferenceEqualityComparer.Instance);
        foreach (ColumnReference column in analysis.Columns.References(referenced.Build()).Where(work.Covers))
        {
            bool isBound = tables[column.Relation].Any(table => table.Columns.Contains(column.Ordinal));
            if (!isBound)
            {
                work.Refuse(RefusalReason.CheckFailed, default, column.Name.ToString());
            }
        }
    }

    private static void CheckOutputs(RewriteWork work, ImmutableArray<ResultColumn> before, ImmutableArray<ResultColumn> after)
    {
        if (before.Length != after.Length)
        {
            work.Refuse(RefusalReason.CheckFailed, default, "columns");
            return;
        }

        foreach ((ResultColumn original, ResultColumn column) in before.Zip(after))
        {
            bool isSameType = original.Value.Type.IsUnknown || column.Value.Type.IsUnknown || original.Value.Type == column.Value.Type;
            if (!isSameType || !string.Equals(original.Name, column.Name, StringComparison.Ordinal))
            {
                work.Refuse(RefusalReason.CheckFailed, default, $"column {column.Name}");
            }
        }
    }

    private static void CheckReads(RewriteWork work, SpanIndex masked, Bindings bindings)
    {
        if (bindings.DoubleName is { } name)
        {
            work.Refuse(RefusalReason.HiddenName, default, name);
        }

        foreach (TableBinding table in bindings.Tables.Where(work.Touches))
        {
            bool isMasked = table.IsTarget ? IsMaskedTarget(work, masked, table) : masked.Around(table.Node.Name.Span) is not null;
            if (!isMasked || table.Relation.IsView)
            {
                work.Refuse(RefusalReason.CheckFailed, default, table.Relation.Name.ToString());
            }
        }

        foreach ((_, ColumnName column) in work.HiddenReads(bindings))
        {
            work.Refuse(RefusalReason.HiddenRead, default, column.ToString());
        }
    }

    /// <summary>What is read of the table that is written to is read in masks, column by column.</summary>
    private static bool IsMaskedTarget(RewriteWork work, SpanIndex masked, TableBinding table)
    {
        HashSet<int> named = [];
        foreach ((int column, SourceSpan span) in table.Reads)
        {
            named.Add(column);
            if (work.IsMasked(table, column) && masked.Around(span) is null)
            {
                return false;
            }
        }

        return table.Rows.Count == 0 && table.Columns.All(column => named.Contains(column) || !work.IsMasked(table, column));
    }
}
