using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Wardian.Kernel;

namespace Wardian.Cryptography.Scram;

/// <summary>
/// The client's side of one SCRAM-SHA-256 exchange: choose, start, read the challenge, derive the keys elsewhere, finish, verify.
/// No I/O, one use, not thread-safe.
/// </summary>
public sealed class ScramClient
{
    /// <summary>Most iterations taken from a server: a hostile one must not keep us busy for minutes.</summary>
    public const int IterationsMax = 1_000_000;

    private const int SaltLengthMax = 256;

    private readonly ReadOnlyMemory<byte> _channelBindingData;
    private readonly byte[] _ownNonce;
    private byte[] _header = [];
    private byte[] _serverFirst = [];
    private byte[] _nonce = [];
    private byte[] _expectedSignature = [];

    /// <summary>Prepares for one exchange.</summary>
    /// <param name="channelBindingData">The <c>tls-server-end-point</c> hash of the server's certificate; empty without TLS.</param>
    /// <param name="nonce">A fresh nonce, see <see cref="ScramNonce.Create"/>.</param>
    public ScramClient(ReadOnlyMemory<byte> channelBindingData, string nonce)
    {
        _channelBindingData = channelBindingData;
        _ownNonce = ScramNonce.Check(nonce, nameof(nonce));
    }

    /// <summary>The chosen mechanism; empty before a choice.</summary>
    public string Mechanism { get; private set; } = string.Empty;

    private byte[] FirstBare => [.. "n=,r="u8, .. _ownNonce];

    /// <summary>Chooses the strongest mechanism both sides have; false when there is none.</summary>
    public bool TryChoose(IReadOnlyList<string> offered)
    {
        bool canBind = !_channelBindingData.IsEmpty;
        if (canBind && offered.Contains(ScramMechanism.Sha256Plus, StringComparer.Ordinal))
        {
            Mechanism = ScramMechanism.Sha256Plus;
            _header = "p=tls-server-end-point,,"u8.ToArray();
            return true;
        }

        // "y" lets the server notice that somebody took -PLUS out of its offer.
        _header = canBind ? "y,,"u8.ToArray() : "n,,"u8.ToArray();
        Mechanism = offered.Contains(ScramMechanism.Sha256, StringComparer.Ordinal) ? ScramMechanism.Sha256 : string.Empty;
        return Mechanism.Length > 0;
    }

    /// <summary>The first message. The name in it is empty: PostgreSQL takes that of the start-up packet.</summary>
    public byte[] Start() => Mechanism.Length > 0
        ? [.. _header, .. FirstBare]
        : throw new InvalidOperationException("No mechanism has been chosen.");

    /// <summary>Reads the server's first message.</summary>
    public bool TryReadServerFirst(ReadOnlySpan<byte> serverFirst, [NotNullWhen(true)] out ScramChallenge? challenge,
        [NotNullWhen(false)] out Error? error)
    {
        challenge = null;
        error = ReadServerFirst(serverFirst, ref challenge);
        if (error is not null)
        {
            challenge = null;
            return false;
        }

        _serverFirst = serverFirst.ToArray();
        return challenge is not null;
    }

    /// <summary>The final message, which proves that we have the keys.</summary>
    public byte[] Finish(ScramKeys keys)
    {
        if (_serverFirst.Length == 0)
        {
            throw new InvalidOperationException("The server's first message has not been read.");
        }

        ReadOnlySpan<byte> bound = string.Equals(Mechanism, ScramMechanism.Sha256Plus, StringComparison.Ordinal)
            ? _channelBindingData.Span
            : default;
        byte[] withoutProof = [.. "c="u8, .. ScramText.EncodeBase64([.. _header, .. bound]), .. ",r="u8, .. _nonce];
        byte[] authMessage = ScramProof.AuthMessage(FirstBare, _serverFirst, withoutProof);
        _expectedSignature = ScramProof.ServerSignature(keys.ServerKey.Span, authMessage);
        byte[] proof = ScramProof.Combine(keys.ClientKey.Span, keys.StoredKey.Span, authMessage);
        return [.. withoutProof, .. ",p="u8, .. ScramText.EncodeBase64(proof)];
    }

    /// <summary>Whether the server's final message proves that it knows the verifier. Only then is the log-in to be trusted.</summary>
    public bool TryVerify(ReadOnlySpan<byte> serverFinal)
    {
        if (_expectedSignature.Length == 0 || serverFinal.Length > ScramText.MessageBytesMax
            || !ScramText.TryTake(ref serverFinal, 'v', out ReadOnlySpan<byte> signature) || !serverFinal.IsEmpty)
        {
            return false;
        }

        return ScramText.TryDecodeBase64(signature, ScramKeys.Length, out byte[] decoded)
            && CryptographicOperations.FixedTimeEquals(decoded, _expectedSignature);
    }

    private Error? ReadServerFirst(ReadOnlySpan<byte> message, ref ScramChallenge? challenge)
    {
        if (message.Length > ScramText.MessageBytesMax)
        {
            return ScramErrors.MessageTooLong;
        }

        if (message.StartsWith("m="u8))
        {
            return ScramErrors.UnknownExtension;
        }

        if (!ScramText.TryTake(ref message, 'r', out ReadOnlySpan<byte> nonce)
            || !ScramText.TryTake(ref message, 's', out ReadOnlySpan<byte> saltText)
            || !ScramText.TryTake(ref message, 'i', out ReadOnlySpan<byte> iterationsText) || !message.IsEmpty)
        {
            return ScramErrors.Malformed;
        }

        if (!ScramNonce.IsValid(nonce) || nonce.Length <= _ownNonce.Length || !nonce.StartsWith(_ownNonce))
        {
            return ScramErrors.NonceMismatch;
        }

        if (!ScramText.TryDecodeBase64(saltText, SaltLengthMax, out byte[] salt) || salt.Length == 0)
        {
            return ScramErrors.SaltOutOfRange;
        }

        if (!ScramText.TryReadNumber(iterationsText, IterationsMax, out int iterations))
        {
            return ScramErrors.IterationsOutOfRange;
        }

        _nonce = nonce.ToArray();
        challenge = new ScramChallenge(salt, iterations);
        return null;
    }
}
