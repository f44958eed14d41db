using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Access;

namespace Wardian.Cryptography.Scram;

/// <summary>
/// The server's side of one SCRAM-SHA-256 exchange (RFC 5802, RFC 7677; PostgreSQL's "SASL Authentication"). No I/O, one use, not
/// thread-safe. A wrong password and an unknown user take the same steps and end in the same error.
/// </summary>
public sealed class ScramServer
{
    private readonly ScramVerifier _verifier;
    private readonly bool _isMock;
    private readonly ReadOnlyMemory<byte> _channelBindingData;
    private readonly byte[] _ownNonce;
    private byte[] _clientFirstBare = [];
    private byte[] _serverFirst = [];
    private byte[] _expectedBinding = [];
    private byte[] _nonce = [];

    /// <summary>Prepares for one exchange.</summary>
    /// <param name="verifier">What is kept of the password, or a mock.</param>
    /// <param name="isMock">Whether there is no such user, so that no proof may succeed.</param>
    /// <param name="channelBindingData">The <c>tls-server-end-point</c> hash when -PLUS is offered; empty otherwise.</param>
    /// <param name="nonce">A fresh nonce, see <see cref="ScramNonce.Create"/>.</param>
    public ScramServer(ScramVerifier verifier, bool isMock, ReadOnlyMemory<byte> channelBindingData, string nonce)
    {
        _verifier = verifier;
        _isMock = isMock;
        _channelBindingData = channelBindingData;
        _ownNonce = ScramNonce.Check(nonce, nameof(nonce));
    }

    /// <summary>Reads the client's choice of mechanism and its first message, and answers with the salt.</summary>
    public bool TryStart(string mechanism, ReadOnlySpan<byte> clientFirst, out byte[] serverFirst, [NotNullWhen(false)] out Error? error)
    {
        serverFirst = [];
        error = ReadClientFirst(mechanism, clientFirst);
        if (error is not null)
        {
            return false;
        }

        _serverFirst = [.. "r="u8, .. _nonce, .. ",s="u8, .. ScramText.EncodeBase64(_verifier.Salt.Span),
            .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",i={_verifier.Iterations}"))];
        serverFirst = _serverFirst;
        return true;
    }

    /// <summary>Checks the client's proof and answers with the server's own.</summary>
    public bool TryFinish(ReadOnlySpan<byte> clientFinal, out byte[] serverFinal, [NotNullWhen(false)] out Error? error)
    {
        if (_serverFirst.Length == 0)
        {
            throw new InvalidOperationException("The exchange has not been started, or has ended.");
        }

        serverFinal = [];
        error = ReadClientFinal(clientFinal, out byte[] authMessage, out byte[] proof);
        _serverFirst = [];
        if (error is not null)
        {
            return false;
        }

        byte[] clientKey = ScramProof.Combine(proof, _verifier.StoredKey.Span, authMessage);
        bool isProved = CryptographicOperations.FixedTimeEquals(SHA256.HashData(clientKey), _verifier.StoredKey.Span);
        byte[] signature = ScramProof.ServerSignature(_verifier.ServerKey.Span, authMessage);
        if (!isProved | _isMock)
        {
            error = ScramErrors.Refused;
            return false;
        }

        serverFinal = [.. "v="u8, .. ScramText.EncodeBase64(signature)];
        return true;
    }

    private Error? ReadClientFirst(string mechanism, ReadOnlySpan<byte> message)
    {
        if (message.Length > ScramText.MessageBytesMax)
        {
            return ScramErrors.MessageTooLong;
        }

        int flagEnd = message.IndexOf((byte)',');
        int identityEnd = flagEnd < 0 ? -1 : message[(flagEnd + 1)..].IndexOf((byte)',');
        if (identityEnd < 0)
        {
            return ScramErrors.Malformed;
        }

        if (CheckBindingFlag(mechanism, message[..flagEnd], out ReadOnlyMemory<byte> bound) is { } refusal)
        {
            return refusal;
        }

        if (identityEnd > 0)
        {
            // An authorisation identity other than the authenticated one; PostgreSQL refuses it, too.
            return ScramErrors.OtherIdentity;
        }

        int headerLength = flagEnd + 2;
        _expectedBinding = ScramText.EncodeBase64([.. message[..headerLength], .. bound.Span]);
        return ReadClientFirstBare(message[headerLength..]);
    }

    private Error? CheckBindingFlag(string mechanism, ReadOnlySpan<byte> flag, out ReadOnlyMemory<byte> bound)
    {
        bound = default;
        bool isPlus = string.Equals(mechanism, ScramMechanism.Sha256Plus, StringComparison.Ordinal);
        bool isOffered = !_channelBindingData.IsEmpty;
        if ((isPlus && !isOffered) || (!isPlus && !string.Equals(mechanism, ScramMechanism.Sha256, StringComparison.Ordinal)))
        {
            return ScramErrors.UnknownMechanism;
        }

        if (flag.SequenceEqual("n"u8))
        {
            return isPlus ? ScramErrors.Malformed : null;
        }

        if (flag.SequenceEqual("y"u8))
        {
            // The client can bind and believes that we cannot: somebody took -PLUS out of our offer (RFC 5802, section 6).
            return isPlus ? ScramErrors.Malformed : isOffered ? ScramErrors.Downgrade : null;
        }

        if (!flag.StartsWith("p="u8) || !isPlus)
        {
            return ScramErrors.Malformed;
        }

        bound = _channelBindingData;
        return flag[2..].SequenceEqual("tls-server-end-point"u8) ? null : ScramErrors.BindingType;
    }

    private Error? ReadClientFirstBare(ReadOnlySpan<byte> bare)
    {
        ReadOnlySpan<byte> rest = bare;
        if (rest.StartsWith("m="u8))
        {
            return ScramErrors.UnknownExtension;
        }

        // The name is ignored, as in PostgreSQL: the start-up packet has named the user, and clients send an empty one here.
        if (!ScramText.TryTake(ref rest, 'n', out _) || !ScramText.TryTake(ref rest, 'r', out ReadOnlySpan<byte> nonce)
            || !ScramNonce.IsValid(nonce))
        {
            return ScramErrors.Malformed;
        }

        _clientFirstBare = bare.ToArray();
        _nonce = [.. nonce, .. _ownNonce];
        return null;
    }

    private Error? ReadClientFinal(ReadOnlySpan<byte> message, out byte[] authMessage, out byte[] proof)
    {
        authMessage = [];
        proof = [];
        if (message.Length > ScramText.MessageBytesMax)
        {
            return ScramErrors.MessageTooLong;
        }

        int proofStart = message.LastIndexOf(",p="u8);
        ReadOnlySpan<byte> rest = message;
        if (proofStart < 0 || !ScramText.TryTake(ref rest, 'c', out ReadOnlySpan<byte> binding)
            || !ScramText.TryTake(ref rest, 'r', out ReadOnlySpan<byte> nonce))
        {
            return ScramErrors.Malformed;
        }

        if (!CryptographicOperations.FixedTimeEquals(binding, _expectedBinding))
        {
            return ScramErrors.BindingMismatch;
        }

        if (!CryptographicOperations.FixedTimeEquals(nonce, _nonce))
        {
            return ScramErrors.NonceMismatch;
        }

        if (!ScramText.TryDecodeBase64(message[(proofStart + 3)..], ScramKeys.Length, out proof) || proof.Length != ScramKeys.Length)
        {
            return ScramErrors.Malformed;
        }

        authMessage = ScramProof.AuthMessage(_clientFirstBare, _serverFirst, message[..proofStart]);
        return null;
    }
}
