namespace Wardian.Protocols.Postgres;

/// <summary>First bytes of the messages that a client sends (PostgreSQL documentation, "Message Formats").</summary>
public static class FrontendTag
{
    /// <summary>Bind a portal.</summary>
    public const byte Bind = (byte)'B';

    /// <summary>Close a statement or portal.</summary>
    public const byte Close = (byte)'C';

    /// <summary>Data of a COPY.</summary>
    public const byte CopyData = (byte)'d';

    /// <summary>End of a COPY.</summary>
    public const byte CopyDone = (byte)'c';

    /// <summary>The client gives a COPY up.</summary>
    public const byte CopyFail = (byte)'f';

    /// <summary>Describe a statement or portal.</summary>
    public const byte Describe = (byte)'D';

    /// <summary>Execute a portal.</summary>
    public const byte Execute = (byte)'E';

    /// <summary>Send what is pending.</summary>
    public const byte Flush = (byte)'H';

    /// <summary>Call a function by its object identifier.</summary>
    public const byte FunctionCall = (byte)'F';

    /// <summary>Parse a statement.</summary>
    public const byte Parse = (byte)'P';

    /// <summary>Password, SASL and GSS responses.</summary>
    public const byte Password = (byte)'p';

    /// <summary>A simple query.</summary>
    public const byte Query = (byte)'Q';

    /// <summary>End of an extended-query group.</summary>
    public const byte Sync = (byte)'S';

    /// <summary>The client leaves.</summary>
    public const byte Terminate = (byte)'X';

    /// <summary>
    /// The longest body that PostgreSQL takes for <paramref name="tag"/> (<c>SocketBackend</c> in <c>postgres.c</c>,
    /// <c>PQ_SMALL_MESSAGE_LIMIT</c> and <c>PQ_LARGE_MESSAGE_LIMIT</c> in <c>libpq.h</c>); -1 for an unknown tag.
    /// </summary>
    public static int LengthMax(byte tag) => tag switch
    {
        Query or Parse or Bind or FunctionCall or CopyData => PostgresLimits.LargeMessageMax,
        Close or Describe or Execute or Flush or Sync or Terminate or CopyDone or CopyFail => PostgresLimits.SmallMessageMax,
        Password => PostgresLimits.PasswordMessageMax,
        _ => -1,
    };
}
