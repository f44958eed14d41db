using System.Text;

namespace Wardian.Sql.Resolution.Prepared;

/// <summary>What a statement does with the statements and cursors that a session keeps ready.</summary>
/// <param name="Kind">What.</param>
/// <param name="Name">The name of the statement or cursor; empty where it names none.</param>
internal readonly record struct SessionStep(SessionStepKind Kind, string Name = "")
{
    /// <summary>What one does.</summary>
    public static SessionStep Of(Analysis analysis, Statement statement) => statement switch
    {
        _ when analysis.Dialect.IsMySql => OfMySql(statement),
        UpdateStatement { Where: CurrentOfExpression current } => new SessionStep(SessionStepKind.CurrentOf, current.Cursor.Name),
        DeleteStatement { Where: CurrentOfExpression current } => new SessionStep(SessionStepKind.CurrentOf, current.Cursor.Name),
        QueryStatement or InsertStatement or UpdateStatement or DeleteStatement or MergeStatement or ShowStatement => new SessionStep(SessionStepKind.Nothing),
        PrepareStatement prepare when prepare.ParameterTypes.All(type => IsPlain(analysis, type)) => new SessionStep(SessionStepKind.Prepare, prepare.Name.Name),
        DeclareCursorStatement declare => new SessionStep(SessionStepKind.Declare, declare.Name.Name),
        ExecuteStatement { Name: { } name } execute when execute.Arguments.All(argument => argument is ConstantExpression) => new SessionStep(SessionStepKind.Execute, name.Name),
        ExplainStatement { Statement: { } explained } => Of(analysis, explained) switch
        {
            { Kind: SessionStepKind.Execute } run => run with { Kind = SessionStepKind.Explain },
            { Kind: SessionStepKind.Nothing } nothing => nothing,
            _ => default,
        },
        FetchStatement fetch => new SessionStep(fetch.IsMove ? SessionStepKind.Move : SessionStepKind.Fetch, fetch.Cursor.Name),
        TransactionStatement transaction => new SessionStep(transaction.IsEnd ? SessionStepKind.EndTransaction : SessionStepKind.Nothing),
        _ => default,
    };

    /// <summary>
    /// The same in MySQL's dialect, whose statements are kept under names in any case (tried on MariaDB 10.11); which names else are the same there its
    /// collation decides. A text that is no constant leaves the lineage incomplete.
    /// </summary>
    private static SessionStep OfMySql(Statement statement) => statement switch
    {
        QueryStatement or InsertStatement or UpdateStatement or DeleteStatement or ShowStatement or TransactionStatement => new SessionStep(SessionStepKind.Nothing),
        SetStatement set when set.Changes.All(change => change.Scope == VariableScope.User) => new SessionStep(SessionStepKind.Nothing),
        PrepareStatement prepare when Ascii.IsValid(prepare.Name.Name) => new SessionStep(SessionStepKind.Prepare, prepare.Name.Name.ToLowerInvariant()),
        ExecuteStatement { Name: { } name } execute when Ascii.IsValid(name.Name)
            && execute.Arguments.All(argument => argument is ConstantExpression or VariableExpression { Scope: VariableScope.User }) =>
            new SessionStep(SessionStepKind.Execute, name.Name.ToLowerInvariant()),
        _ => default,
    };

    /// <summary>Whether values of a type are made of constants without a routine of a user's.</summary>
    private static bool IsPlain(Analysis analysis, TypeName type) => TypeFinder.Find(analysis, type) is { IsUnknown: false, Schema: "pg_catalog" };
}
