using System.ComponentModel.DataAnnotations;

namespace Wardian.Gateway.Configuration;

/// <summary>One address on which clients reach one data source.</summary>
public sealed record ListenerOptions
{
    /// <summary>Letters, digits, dot, hyphen or underscore, at most 63; unique. Required.</summary>
    [Required]
    [RegularExpression(@"[\p{L}\p{Nd}][\p{L}\p{Nd}._-]{0,62}")]
    public string Name { get; init; } = string.Empty;

    /// <summary>The address to bind. Default: 127.0.0.1; <c>0.0.0.0</c> and <c>::</c> mean every address.</summary>
    [Required]
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>TCP port. Required.</summary>
    [Range(1, 65535)]
    public int Port { get; init; }

    /// <summary>The <see cref="DataSourceOptions.Name"/> behind it. Required.</summary>
    [Required]
    public string Source { get; init; } = string.Empty;

    /// <summary>How clients prove who they are. Default: <see cref="LoginMode.LogIn"/>.</summary>
    public LoginMode Login { get; init; } = LoginMode.LogIn;

    /// <summary>
    /// Who connects here; it decides what happens when the record cannot be kept. Default: <see cref="ListenerProfile.Person"/>.
    /// </summary>
    public ListenerProfile Profile { get; init; } = ListenerProfile.Person;

    /// <summary>TLS between clients and the gateway.</summary>
    public ClientTlsOptions Tls { get; init; } = new();

    /// <summary>Whether start-ups with <c>replication=</c> are let through. Default: false.</summary>
    public bool AllowReplication { get; init; }

    /// <summary>
    /// What to do when authentication is passed through and the client insists on channel binding, which no relay that ends TLS can
    /// give. Default: <see cref="ChannelBindingConflict.AskPassword"/>.
    /// </summary>
    public ChannelBindingConflict ChannelBindingConflict { get; init; } = ChannelBindingConflict.AskPassword;

    /// <summary>How the application user behind a shared account is found. Default: not at all.</summary>
    public IdentityExtractionOptions Identity { get; init; } = new();

    /// <summary>Language of the errors that clients are shown: <c>zh-CN</c> or <c>en-US</c>. Default: zh-CN.</summary>
    [AllowedValues("zh-CN", "en-US")]
    public string Language { get; init; } = "zh-CN";
}
