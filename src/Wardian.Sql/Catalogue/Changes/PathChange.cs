using System.Collections.Immutable;
using Wardian.Sql.Catalogue.Postgres;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Changes of the search path: <c>SET search_path</c>, and the call of <c>set_config</c> that pg_dump writes.</summary>
internal static class PathChange
{
    private const string PathSetting = "search_path";

    /// <summary>Applies <c>SET</c>.</summary>
    public static void Apply(ChangeContext context, SetStatement statement)
    {
        foreach (SettingChange change in statement.Changes.Where(change => change.Name == PathSetting))
        {
            Set(context, change.IsReset
                ? NameContext.PostgresDefault.SearchPath
                : SearchPathText.WithImplicit([.. change.Values.Select(context.ValueOf).OfType<string>()]));
        }
    }

    /// <summary>Applies <c>SELECT pg_catalog.set_config('search_path', …)</c>.</summary>
    public static void Apply(ChangeContext context, QueryStatement statement)
    {
        if (statement.Query is SelectQuery { From.IsEmpty: true, Items: [{ Expression: CallExpression call }] }
            && ChangeContext.Last(call.Name) == "set_config"
            && call.Arguments is [{ Value: var setting }, { Value: var value }, ..]
            && context.ValueOf(setting) == PathSetting && context.ValueOf(value) is { } path)
        {
            Set(context, SearchPathText.Effective(path));
        }
    }

    private static void Set(ChangeContext context, ImmutableArray<string> path) =>
        context.Draft.Names = context.Draft.Names with { SearchPath = path };
}
