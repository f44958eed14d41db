namespace Wardian.Protocols.Postgres;

/// <summary>First bytes of the messages that a server sends (PostgreSQL documentation, "Message Formats").</summary>
public static class BackendTag
{
    /// <summary>Authentication request or success.</summary>
    public const byte Authentication = (byte)'R';

    /// <summary>Key for cancel requests.</summary>
    public const byte BackendKeyData = (byte)'K';

    /// <summary>Bind succeeded.</summary>
    public const byte BindComplete = (byte)'2';

    /// <summary>Close succeeded.</summary>
    public const byte CloseComplete = (byte)'3';

    /// <summary>A statement was completed.</summary>
    public const byte CommandComplete = (byte)'C';

    /// <summary>COPY both ways (replication).</summary>
    public const byte CopyBothResponse = (byte)'W';

    /// <summary>Data of a COPY.</summary>
    public const byte CopyData = (byte)'d';

    /// <summary>End of a COPY.</summary>
    public const byte CopyDone = (byte)'c';

    /// <summary>The server waits for COPY data.</summary>
    public const byte CopyInResponse = (byte)'G';

    /// <summary>The server will send COPY data.</summary>
    public const byte CopyOutResponse = (byte)'H';

    /// <summary>One row.</summary>
    public const byte DataRow = (byte)'D';

    /// <summary>An empty query string was completed.</summary>
    public const byte EmptyQueryResponse = (byte)'I';

    /// <summary>An error.</summary>
    public const byte ErrorResponse = (byte)'E';

    /// <summary>Result of a FunctionCall.</summary>
    public const byte FunctionCallResponse = (byte)'V';

    /// <summary>The server does not know the requested minor version or options.</summary>
    public const byte NegotiateProtocolVersion = (byte)'v';

    /// <summary>A described statement returns no rows.</summary>
    public const byte NoData = (byte)'n';

    /// <summary>A notice or warning; may come at any time.</summary>
    public const byte NoticeResponse = (byte)'N';

    /// <summary>A NOTIFY of another session; may come at any time.</summary>
    public const byte NotificationResponse = (byte)'A';

    /// <summary>Parameter types of a statement.</summary>
    public const byte ParameterDescription = (byte)'t';

    /// <summary>A setting's value; may come at any time.</summary>
    public const byte ParameterStatus = (byte)'S';

    /// <summary>Parse succeeded.</summary>
    public const byte ParseComplete = (byte)'1';

    /// <summary>A portal has more rows.</summary>
    public const byte PortalSuspended = (byte)'s';

    /// <summary>The server waits for the next query.</summary>
    public const byte ReadyForQuery = (byte)'Z';

    /// <summary>Columns of the rows that follow.</summary>
    public const byte RowDescription = (byte)'T';
}
