namespace Wardian.Sql.Oracle.Trees;

/// <summary>A text is not what PostgreSQL prints, or is beyond the reader's bounds.</summary>
public sealed class NodeTextException : Exception
{
    public NodeTextException()
    {
    }

    public NodeTextException(string message)
        : base(message)
    {
    }

    public NodeTextException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
