using Wardian.Kernel;

namespace Wardian.Cryptography.Scram;

/// <summary>The ways a SCRAM exchange fails; texts in <c>Text/&lt;language&gt;/scram.json</c>.</summary>
internal static class ScramErrors
{
    public static readonly Error MessageTooLong = new("scram.message-too-long");
    public static readonly Error Malformed = new("scram.malformed-message");
    public static readonly Error UnknownMechanism = new("scram.unknown-mechanism");
    public static readonly Error OtherIdentity = new("scram.other-identity");
    public static readonly Error UnknownExtension = new("scram.unknown-extension");
    public static readonly Error BindingType = new("scram.binding-type");
    public static readonly Error BindingMismatch = new("scram.binding-mismatch");
    public static readonly Error Downgrade = new("scram.downgrade");
    public static readonly Error NonceMismatch = new("scram.nonce-mismatch");
    public static readonly Error IterationsOutOfRange = new("scram.iterations-out-of-range");
    public static readonly Error SaltOutOfRange = new("scram.salt-out-of-range");

    /// <summary>A wrong password and an unknown user alike.</summary>
    public static readonly Error Refused = new("scram.refused");
}
