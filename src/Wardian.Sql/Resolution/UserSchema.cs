using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Resolution;

/// <summary>
/// <c>$user</c> in a search path: the schema that is called like whoever sends the statement, when there is one. Texts do not say who that is, so
/// a name is known only where no schema that may be meant has it.
/// </summary>
internal static class UserSchema
{
    /// <summary>How a path names it.</summary>
    public const string Name = "$user";

    /// <summary>The schemas in whose place the path may have found something before it came to this one; none when the path does not say so.</summary>
    /// <param name="analysis">The analysis, whose path is meant.</param>
    /// <param name="found">Where something was found; null when all of the path is searched.</param>
    public static IEnumerable<string> Before(Analysis analysis, string? found)
    {
        ImmutableArray<string> path = analysis.NameContext.SearchPath;
        int place = analysis.Dialect.IsMySql ? -1 : path.IndexOf(Name, StringComparer.Ordinal);
        bool isPassed = place >= 0 && (found is null || path.IndexOf(found, StringComparer.Ordinal) > place);

        // No role can be called public, and none like the server's own schemas.
        return !isPassed ? [] : analysis.Catalogue.Schemas.Where(schema => !NameContext.IsOfServer(schema) && schema != "public"
            && !schema.StartsWith("pg_", StringComparison.Ordinal) && path.IndexOf(schema, StringComparer.Ordinal) is var own && (own < 0 || own > place));
    }

    /// <summary>Notes that a name may mean something else to a user whose schema has it, too.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="found">Where it was found; null when all of the path is searched.</param>
    /// <param name="name">The name.</param>
    /// <param name="span">Where it stands.</param>
    /// <param name="has">Whether a schema has it.</param>
    public static void Note(Analysis analysis, string? found, string name, SourceSpan span, Func<string, bool> has)
    {
        if (Before(analysis, found).Any(schema => schema != found && has(schema)))
        {
            analysis.Facts.Miss(IncompleteReason.AmbiguousName, span, name);
        }
    }
}
