namespace Wardian.Gateway.Configuration;

/// <summary>How the clients of a listener prove who they are.</summary>
public enum LoginMode
{
    /// <summary>The person proves a Wardian identity; the gateway logs in to the server with a vaulted credential. The default.</summary>
    LogIn = 0,

    /// <summary>Authentication is between client and server; the gateway relays it.</summary>
    PassThrough = 1,
}
