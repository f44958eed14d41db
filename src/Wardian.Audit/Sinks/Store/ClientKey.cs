using System.Net;

namespace Wardian.Audit.Sinks.Store;

/// <summary>Addresses as 32 hexadecimal digits whose order is that of the addresses; IPv4 as mapped into IPv6. So a network is a range.</summary>
internal static class ClientKey
{
    public const string MappedStart = "00000000000000000000ffff";

    public static string Of(IPAddress address) => Convert.ToHexStringLower(address.MapToIPv6().GetAddressBytes());

    /// <summary>The first and the last address of a network.</summary>
    public static (string First, string Last) Of(IPNetwork network)
    {
        byte[] first = network.BaseAddress.MapToIPv6().GetAddressBytes();
        int prefix = network.PrefixLength + ((first.Length - network.BaseAddress.GetAddressBytes().Length) * 8);
        byte[] last = [.. first];
        for (int bit = prefix; bit < first.Length * 8; bit++)
        {
            last[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        return (Convert.ToHexStringLower(first), Convert.ToHexStringLower(last));
    }
}
