namespace Wardian.Protocols.Postgres;

/// <summary>Bounds that are checked before anything is allocated. All are bytes.</summary>
public static class PostgresLimits
{
    /// <summary>Tag and length in front of a message's body.</summary>
    public const int HeaderLength = 5;

    /// <summary>Longest start-up packet (<c>MAX_STARTUP_PACKET_LENGTH</c> in <c>pqcomm.h</c>).</summary>
    public const int StartupPacketMax = 10_000;

    /// <summary>Longest password or SASL message (<c>PG_MAX_AUTH_TOKEN_LENGTH</c> in <c>auth.c</c>).</summary>
    public const int PasswordMessageMax = 65_535;

    /// <summary>Longest body of a short message (<c>PQ_SMALL_MESSAGE_LIMIT</c> in <c>libpq.h</c>).</summary>
    public const int SmallMessageMax = 10_000;

    /// <summary>Longest body of a message with data (<c>PQ_LARGE_MESSAGE_LIMIT</c>, <c>MaxAllocSize - 1</c>).</summary>
    public const int LargeMessageMax = 0x3fffffff - 1;

    /// <summary>Bytes of an identifier that the server keeps (<c>NAMEDATALEN - 1</c>); longer statement and portal names are cut there.</summary>
    public const int NameMax = 63;
}
