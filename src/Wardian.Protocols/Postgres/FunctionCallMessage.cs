using System.Buffers.Binary;

namespace Wardian.Protocols.Postgres;

/// <summary>Reader of a FunctionCall's body.</summary>
public static class FunctionCallMessage
{
    /// <summary>
    /// The function's object identifier, and the rest: formats and values of the arguments as <see cref="BindValues"/> reads them, then one
    /// result format. False when the identifier is not there.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out uint function, out ReadOnlySpan<byte> arguments)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(body, out function))
        {
            arguments = default;
            return false;
        }

        arguments = body[sizeof(uint)..];
        return true;
    }
}
