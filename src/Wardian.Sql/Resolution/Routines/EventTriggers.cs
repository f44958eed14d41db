using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>What runs with statements that make, change or remove objects.</summary>
internal static class EventTriggers
{
    /// <summary>Notes what a statement sets off.</summary>
    /// <param name="analysis">Where.</param>
    /// <param name="command">The statement's tag in lower case: <c>create table as</c>.</param>
    /// <param name="span">The statement.</param>
    /// <param name="mayDrop">Whether it may remove something.</param>
    public static void Note(Analysis analysis, string command, SourceSpan span, bool mayDrop)
    {
        foreach (EventTrigger trigger in analysis.Catalogue.EventTriggers.Where(trigger => trigger.IsMeant(command, mayDrop)))
        {
            analysis.Facts.Call(new RoutineUse(trigger.Function, IsBuiltIn: false, IsIndirect: true));
            if (!analysis.Shared.FollowsRoutines)
            {
                continue;
            }

            Routine? routine = analysis.Catalogue.FindRoutines(trigger.Function).FirstOrDefault(item => item.Arguments.IsEmpty);
            QuerySummary summary = routine is null ? RoutineReader.Opaque(trigger.Function.ToString()) : analysis.Shared.Routine(routine);
            summary.AddTo(analysis, span);
        }
    }
}
