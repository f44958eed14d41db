using Wardian.Sql.Catalogue;

namespace Wardian.Sql.Resolution;

/// <summary>Notes what the server's own functions do beside having a value.</summary>
internal static class BuiltInEffects
{
    /// <summary>Notes what a call of <paramref name="routine"/> does.</summary>
    public static void Note(Analysis analysis, Routine routine, CallExpression call)
    {
        _ = routine;
        _ = call;
        _ = analysis;
    }
}
