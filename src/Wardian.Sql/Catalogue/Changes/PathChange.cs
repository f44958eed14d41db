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
        if (TryRead(context, statement, out ImmutableArray<string> path, out _))
        {
            Set(context, path);
        }
    }

    /// <summary>Whether a query is that call and nothing else.</summary>
    /// <param name="context">The statement.</param>
    /// <param name="statement">The query.</param>
    /// <param name="path">The path that it sets.</param>
    /// <param name="isLocal">Whether it does so for the transaction alone.</param>
    public static bool TryRead(ChangeContext context, QueryStatement statement, out ImmutableArray<string> path, out bool isLocal)
    {
        path = [];
        isLocal = false;
        if (statement.Query is not SelectQuery { From.IsEmpty: true, Into: null, Items: [{ Expression: CallExpression call }] }
            || call.Name.Parts is not ([{ Name: "set_config" }] or [{ Name: "pg_catalog" }, { Name: "set_config" }])
            || call.Arguments is not [{ Value: ConstantExpression setting }, { Value: ConstantExpression value }, { Value: ConstantExpression { Kind: ConstantKind.Boolean } local }]
            || !PathSetting.Equals(context.ValueOf(setting), StringComparison.OrdinalIgnoreCase) || context.ValueOf(value) is not { } written)
        {
            return false;
        }

        path = SearchPathText.Effective(written);
        isLocal = context.ValueOf(local)!.Equals("true", StringComparison.OrdinalIgnoreCase);
        return true;
    }

    private static void Set(ChangeContext context, ImmutableArray<string> path) =>
        context.Draft.Names = context.Draft.Names with { SearchPath = path };
}
