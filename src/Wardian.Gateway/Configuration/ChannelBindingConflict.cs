namespace Wardian.Gateway.Configuration;

/// <summary>What to do with a client that insists on channel binding where authentication is passed through.</summary>
public enum ChannelBindingConflict
{
    /// <summary>Ask for the password over TLS and prove it to the server on the client's behalf; the default.</summary>
    AskPassword = 0,

    /// <summary>Refuse with an error that says what to change.</summary>
    Refuse = 1,
}
