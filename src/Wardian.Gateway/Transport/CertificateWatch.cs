using System.Security.Cryptography;
using Wardian.Gateway.Configuration;
using Wardian.Kernel.Contracts.Gateway;

namespace Wardian.Gateway.Transport;

/// <summary>
/// Gives a listener a new certificate when its files have changed. Files are compared by content, so it does not matter how they are
/// replaced (renamed over, written in place, behind a symbolic link). New sessions get the new certificate, open ones keep theirs; with
/// files that cannot be used everything stays as it is, and the log says so once. Thread-safe.
/// </summary>
internal sealed class CertificateWatch
{
    /// <summary>How often it is to be asked to look. Files must stay the same for two looks, so that half a replacement is no alarm.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    // Our own certificate is renewed within its last 30 days; once an hour is often enough to ask for that.
    private const int LooksPerRenewal = 360;

    private readonly Lock _gate = new();
    private readonly ListenerRuntime _listener;
    private readonly IServerCertificate _ownCertificate;
    private readonly ClientTlsOptions _options;
    private readonly string _certificateFile;
    private readonly string _keyFile;
    private byte[] _seen;
    private byte[] _tried;
    private int _looks;

    /// <summary>Loads the certificate for the first time.</summary>
    public CertificateWatch(ListenerRuntime listener, IServerCertificate ownCertificate)
    {
        (_listener, _ownCertificate, _options) = (listener, ownCertificate, listener.Options.Tls);
        (_certificateFile, _keyFile) = _options.CertificateFile is { } given ? (given, _options.KeyFile ?? given) : ownCertificate.Ensure();
        _seen = _tried = Fingerprint();
        listener.Use(ListenerTls.Load(_options, _certificateFile, _keyFile));
    }

    /// <summary>Looks whether there is something new to use.</summary>
    /// <param name="isAsked">Whether somebody says that there is.</param>
    public void Look(bool isAsked)
    {
        lock (_gate)
        {
            try
            {
                if (_options.CertificateFile is null && (isAsked || ++_looks % LooksPerRenewal == 0))
                {
                    _ownCertificate.Ensure();
                }

                byte[] now = Fingerprint();
                bool isSettled = now.AsSpan().SequenceEqual(_seen);
                _seen = now;
                if (isAsked || (isSettled && !now.AsSpan().SequenceEqual(_tried)))
                {
                    _tried = now;
                    Replace();
                }
            }
#pragma warning disable CA1031 // Whatever is wrong with the new files, or with looking for them, the listener goes on with what it has.
            catch (Exception unusable)
#pragma warning restore CA1031
            {
                _listener.Gateway.Log.CertificateKept(_listener.Name, unusable.Message);
            }
        }
    }

    private void Replace()
    {
        ListenerTls fresh = ListenerTls.Load(_options, _certificateFile, _keyFile);
        if (!Fingerprint().AsSpan().SequenceEqual(_tried))
        {
            // Changed while we read: certificate, key and the hash that clients bind to may not belong together. The next looks see it.
            fresh.Dispose();
            return;
        }

        _listener.Use(fresh);
        _listener.Gateway.Log.CertificateChanged(_listener.Name, fresh.ValidUntil);
    }

    // A file that cannot be read counts as one of its own content: what is wrong with it is found out, and said, when it is to be used.
    private byte[] Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string? file in (string?[])[_certificateFile, _keyFile, _options.ClientCaFile])
        {
            byte[] content = [];
            try
            {
                content = file is null ? [] : File.ReadAllBytes(file);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                hash.AppendData("?"u8);
            }

            hash.AppendData(BitConverter.GetBytes(content.Length));
            hash.AppendData(content);
            CryptographicOperations.ZeroMemory(content);
        }

        return hash.GetHashAndReset();
    }
}
