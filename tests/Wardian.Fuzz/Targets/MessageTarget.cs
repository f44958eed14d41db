using Wardian.Protocols.Postgres;

namespace Wardian.Fuzz.Targets;

/// <summary>All readers of message bodies; rows whole and byte by byte.</summary>
internal sealed class MessageTarget : IFuzzTarget
{
    public static string Name => "message";

    public static void Fuzz(ReadOnlySpan<byte> input)
    {
        _ = ExtendedMessage.TryReadParse(input, out _, out _);
        _ = ExtendedMessage.TryReadTarget(input, out _, out _);
        _ = ExtendedMessage.TryReadExecute(input, out _, out _);
        _ = AuthenticationRequest.TryReadMechanisms(input, out _);
        _ = AuthenticationRequest.TryReadSaslInitialResponse(input, out _, out _);
        _ = ErrorFields.Find(input, ErrorFields.Code).Length;
        _ = CommandTag.Rows(input);
        if (ExtendedMessage.TryReadBind(input, out _, out _, out ReadOnlySpan<byte> values))
        {
            var walk = new BindValues(values);
            while (walk.TryNext(out _, out _, out ReadOnlySpan<byte> value))
            {
                Require(value.Length <= values.Length);
            }
        }

        if (FunctionCallMessage.TryRead(input, out _, out ReadOnlySpan<byte> arguments))
        {
            var walk = new BindValues(arguments);
            while (walk.TryNext(out _, out _, out ReadOnlySpan<byte> argument))
            {
                Require(argument.Length <= arguments.Length);
            }
        }

        RowWalker walker = default;
        walker.Start(input.Length);
        bool isGood = !input.IsEmpty;
        foreach (byte one in input)
        {
            isGood = isGood && walker.TryFeed([one]);
        }

        Require(isGood == RowWalker.IsWhole(input, out _));
    }

    private static void Require(bool isRight)
    {
        if (!isRight)
        {
            throw new InvalidOperationException("Two readings differ.");
        }
    }
}
