namespace Wardian.Sql.Oracle.Server;

/// <summary>An error that the server has answered with.</summary>
/// <param name="SqlState">Its code.</param>
/// <param name="Message">Its text.</param>
public sealed record ServerError(string SqlState, string Message)
{
    public override string ToString() => $"{SqlState}: {Message}";
}
