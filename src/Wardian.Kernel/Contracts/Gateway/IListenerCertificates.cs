namespace Wardian.Kernel.Contracts.Gateway;

/// <summary>The certificates that listeners show to clients. Implemented by the Gateway module; thread-safe.</summary>
public interface IListenerCertificates
{
    /// <summary>Reads all certificate files now. A listener whose files cannot be used keeps what it has, and the log says why.</summary>
    void Reload();
}
