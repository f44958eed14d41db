namespace Wardian.Cryptography.Tls;

/// <summary>A certificate, key or authority file that cannot be used.</summary>
public sealed class TlsException : Exception
{
    /// <summary>Makes one without details.</summary>
    public TlsException()
    {
    }

    /// <summary>Makes one with a message.</summary>
    public TlsException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a message and a cause.</summary>
    public TlsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal TlsException(string subject, string reason)
        : base($"{subject}: {reason}") =>
        (Subject, Reason) = (subject, reason);

    /// <summary>The file, or the OpenSSL function when no file is to blame.</summary>
    public string Subject { get; } = string.Empty;

    /// <summary>OpenSSL's reason.</summary>
    public string Reason { get; } = string.Empty;
}
