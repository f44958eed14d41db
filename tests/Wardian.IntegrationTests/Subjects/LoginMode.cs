namespace Wardian.IntegrationTests.Subjects;

/// <summary>The two ways in which a listener lets clients in.</summary>
public enum LoginMode
{
    /// <summary>The client proves a database account to the server, through the gateway.</summary>
    PassThrough,

    /// <summary>The client proves a personal identity to the gateway, which logs in with a vaulted credential.</summary>
    LogIn,
}
