namespace Wardian.Gateway.Sessions;

/// <summary>Where a COPY from the client stands.</summary>
internal enum CopyInState
{
    /// <summary>The server does not wait for COPY data.</summary>
    None,

    /// <summary>The server waits for COPY data, and the client has not ended it yet.</summary>
    Open,

    /// <summary>The client has sent CopyDone or CopyFail; the server has not answered yet.</summary>
    Ended,
}
