using Microsoft.Win32.SafeHandles;

namespace Wardian.Cryptography.National;

/// <summary>An EVP_PKEY of OpenSSL.</summary>
internal sealed class EvpKey : SafeHandleZeroOrMinusOneIsInvalid
{
    public EvpKey(nint key)
        : base(ownsHandle: true) => SetHandle(key);

    protected override bool ReleaseHandle()
    {
        LibCrypto.EVP_PKEY_free(handle);
        return true;
    }
}
