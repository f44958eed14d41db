namespace Wardian.Sql.Oracle.Server;

/// <summary>What the server answers to a simple query.</summary>
public sealed class ServerAnswer
{
    /// <summary>The error that ended it; null when there was none.</summary>
    public ServerError? Error { get; set; }

    /// <summary>Command tags of the statements that came to their end.</summary>
    public List<string> Tags { get; } = [];

    /// <summary>Column names of the last result.</summary>
    public IReadOnlyList<string> Columns { get; set; } = [];

    /// <summary>Rows of the last result, as far as they are kept.</summary>
    public List<string?[]> Rows { get; } = [];
}
