using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>
/// The conditions that row-level security adds to a statement (<c>rowsecurity.c</c>). Whose statement it is is not known here, nor who owns the
/// table or may pass by its policies: so all of them count that could apply to anybody.
/// </summary>
internal static class RowSecurity
{
    /// <summary>Notes the conditions of rows that are there.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="table">The table.</param>
    /// <param name="command">The command that the rows are needed for: <c>select</c>, <c>update</c> or <c>delete</c>.</param>
    /// <param name="span">Where the table stands in the text.</param>
    public static void Note(Analysis analysis, Relation table, string command, SourceSpan span)
    {
        if (!table.HasRowSecurity || analysis.IsPastRowSecurity)
        {
            return;
        }

        foreach (PolicyReaction condition in analysis.Shared.ReactionsOf(table).Conditions(command))
        {
            analysis.Shared.Reaction(condition).AddTo(analysis, span);
        }
    }

    /// <summary>Notes the conditions of the rows that a statement changes or removes.</summary>
    public static void NoteChanged(Analysis analysis, Relation table, TableAccessKind kind, SourceSpan span)
    {
        if (kind.HasFlag(TableAccessKind.Update))
        {
            Note(analysis, table, "update", span);
        }

        if (kind.HasFlag(TableAccessKind.Delete))
        {
            Note(analysis, table, "delete", span);
        }
    }
}
