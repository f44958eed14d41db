using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>The options of views that change what a statement does through them.</summary>
internal static class ViewOptions
{
    private static readonly HashSet<string> Negative = new(StringComparer.OrdinalIgnoreCase) { "false", "off", "no" };

    /// <summary>The view with options set, or taken away.</summary>
    public static Relation Set(Relation view, ImmutableArray<StatementOption> options, bool isReset)
    {
        foreach (StatementOption option in options)
        {
            view = option.Name switch
            {
                "security_barrier" => view with { IsSecurityBarrier = !isReset && IsOn(option) },
                "check_option" => view with { ChecksNewRows = !isReset, ChecksViewsUnder = !isReset && !IsLocal(option) },
                _ when option.Name.EndsWith("check option", StringComparison.Ordinal) =>
                    view with { ChecksNewRows = true, ChecksViewsUnder = !option.Name.Contains("local", StringComparison.Ordinal) },
                _ => view,
            };
        }

        return view;
    }

    /// <summary>A constant has five letters with its quotes where it is the shorter one of the two words.</summary>
    private static bool IsLocal(StatementOption option) => option.Values switch
    {
        [NameExpression { Name.Parts: [{ Name: var word }] }] => word.Equals("local", StringComparison.OrdinalIgnoreCase),
        [ConstantExpression constant] => constant.Span.Length == "'local'".Length,
        _ => false,
    };

    /// <summary>An option without a value is on.</summary>
    private static bool IsOn(StatementOption option) => option.Values switch
    {
        [NameExpression { Name.Parts: [{ Name: var word }] }] => !Negative.Contains(word),
        [ConstantExpression constant] => constant is not { Kind: ConstantKind.Boolean, Span.Length: 5 },
        _ => true,
    };
}
