namespace Wardian.Sql.Resolution.Prepared;

/// <summary>What a statement of PostgreSQL does with the statements and cursors that a session keeps ready.</summary>
/// <param name="Kind">What.</param>
/// <param name="Name">The name of the statement or cursor; empty where it names none.</param>
internal readonly record struct SessionStep(SessionStepKind Kind, string Name = "")
{
    /// <summary>What one does.</summary>
    public static SessionStep Of(Analysis analysis, Statement statement) => statement switch
    {
        _ when analysis.Dialect.IsMySql => default,
        QueryStatement or InsertStatement or UpdateStatement or DeleteStatement or MergeStatement or ShowStatement => new SessionStep(SessionStepKind.Nothing),
        PrepareStatement prepare when prepare.ParameterTypes.All(type => IsPlain(analysis, type)) => new SessionStep(SessionStepKind.Prepare, prepare.Name.Name),
        DeclareCursorStatement declare => new SessionStep(SessionStepKind.Declare, declare.Name.Name),
        ExecuteStatement { Name: { } name } execute when execute.Arguments.All(argument => argument is ConstantExpression) => new SessionStep(SessionStepKind.Execute, name.Name),
        FetchStatement fetch => new SessionStep(fetch.IsMove ? SessionStepKind.Move : SessionStepKind.Fetch, fetch.Cursor.Name),
        TransactionStatement transaction => new SessionStep(transaction.IsEnd ? SessionStepKind.EndTransaction : SessionStepKind.Nothing),
        _ => default,
    };

    /// <summary>Whether values of a type are made of constants without a routine of a user's.</summary>
    private static bool IsPlain(Analysis analysis, TypeName type) => TypeFinder.Find(analysis, type) is { IsUnknown: false, Schema: "pg_catalog" };
}
