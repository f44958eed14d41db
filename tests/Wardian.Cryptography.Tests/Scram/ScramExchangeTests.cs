using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wardian.Cryptography.Scram;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Access;

namespace Wardian.Cryptography.Tests.Scram;

public sealed class ScramExchangeTests
{
    private static readonly byte[] Binding = [.. Enumerable.Range(1, 32).Select(value => (byte)value)];
    private static readonly ScramVerifier Verifier = ScramVerifiers.Create("pencil"u8, 4096, Convert.FromBase64String("W22ZaJ0SNY7soEsUEjb6gQ=="));

    /// <summary>RFC 7677, section 3.</summary>
    [Fact]
    public void Published_exchange_is_reproduced()
    {
        var server = new ScramServer(Verifier, isMock: false, default, "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0");
        Assert.True(server.TryStart(ScramMechanism.Sha256, "n,,n=user,r=rOprNGfwEbeRWgbNEkqO"u8, out byte[] serverFirst, out _));
        Assert.Equal("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", Encoding.ASCII.GetString(serverFirst));
        Assert.True(server.TryFinish(
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="u8,
            out byte[] serverFinal, out _));
        Assert.Equal("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", Encoding.ASCII.GetString(serverFinal));
    }

    [Fact]
    public void Published_proof_is_computed()
    {
        ScramKeys keys = ScramKeys.Derive("pencil"u8, Verifier.Salt.Span, 4096);
        byte[] authMessage = ScramProof.AuthMessage("n=user,r=rOprNGfwEbeRWgbNEkqO"u8,
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"u8,
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"u8);
        Assert.Equal("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            Convert.ToBase64String(ScramProof.Combine(keys.ClientKey.Span, keys.StoredKey.Span, authMessage)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Client_and_server_agree_on_the_right_password_only(bool isBound)
    {
        Gen<(string, string)> passwords = from left in ArbMap.Default.GeneratorFor<UnicodeString>()
                                          from right in ArbMap.Default.GeneratorFor<UnicodeString>()
                                          select (left.Get ?? string.Empty, right.Get ?? string.Empty);
        (string, string)[] pairs = [.. passwords.Sample(40, 20)];
        foreach ((string right, string wrong) in pairs)
        {
            byte[] rightBytes = Encoding.UTF8.GetBytes(right);
            byte[] wrongBytes = Encoding.UTF8.GetBytes(wrong);
            bool isSame = SaslPrep.Prepare(rightBytes).SequenceEqual(SaslPrep.Prepare(wrongBytes));
            ScramVerifier verifier = ScramVerifiers.Create(rightBytes, iterations: 2);
            ReadOnlyMemory<byte> binding = isBound ? Binding : default;
            Assert.True(Run(verifier, false, binding, binding, rightBytes).Verified);
            Assert.Equal(isSame, Run(verifier, false, binding, binding, wrongBytes).Verified);
        }
    }

    [Fact]
    public void Wrong_password_and_unknown_user_look_the_same()
    {
        (bool _, Error? wrong, byte[] wrongFirst) = Run(Verifier, false, Binding, Binding, "pencil!"u8);
        ScramVerifier mock = ScramVerifiers.Mock("secret"u8, "nobody", Verifier.Iterations);
        (bool _, Error? unknown, byte[] unknownFirst) = Run(mock, true, Binding, Binding, "pencil!"u8);
        Assert.Equal(wrong, unknown);
        Assert.Equal("scram.refused", unknown!.Code);
        Assert.Equal(wrongFirst.Length, unknownFirst.Length);
        Assert.Equal(mock.Salt.ToArray(), ScramVerifiers.Mock("secret"u8, "nobody").Salt.ToArray());
        Assert.NotEqual(mock.Salt.ToArray(), ScramVerifiers.Mock("secret"u8, "nobody2").Salt.ToArray());
        Assert.NotEqual(mock.Salt.ToArray(), ScramVerifiers.Mock("secret2"u8, "nobody").Salt.ToArray());
    }

    [Fact]
    public void Right_password_of_an_unknown_user_is_refused() =>
        Assert.Equal("scram.refused", Run(Verifier, true, default, default, "pencil"u8).Error!.Code);

    [Theory]
    [InlineData(ScramMechanism.Sha256, "n", false, null)]
    [InlineData(ScramMechanism.Sha256, "n", true, null)]
    [InlineData(ScramMechanism.Sha256, "y", false, null)]
    [InlineData(ScramMechanism.Sha256, "y", true, "scram.downgrade")]
    [InlineData(ScramMechanism.Sha256, "p=tls-server-end-point", true, "scram.malformed-message")]
    [InlineData(ScramMechanism.Sha256Plus, "n", true, "scram.malformed-message")]
    [InlineData(ScramMechanism.Sha256Plus, "y", true, "scram.malformed-message")]
    [InlineData(ScramMechanism.Sha256Plus, "p=tls-unique", true, "scram.binding-type")]
    [InlineData(ScramMechanism.Sha256Plus, "p=tls-server-end-point", true, null)]
    [InlineData(ScramMechanism.Sha256Plus, "p=tls-server-end-point", false, "scram.unknown-mechanism")]
    [InlineData("SCRAM-SHA-1", "n", false, "scram.unknown-mechanism")]
    [InlineData(ScramMechanism.Sha256, "z", false, "scram.malformed-message")]
    public void Binding_flag_must_fit_the_offer(string mechanism, string flag, bool isOffered, string? code)
    {
        var server = new ScramServer(Verifier, isMock: false, isOffered ? Binding : default, "server");
        Assert.Equal(code is null, server.TryStart(mechanism, Encoding.ASCII.GetBytes(flag + ",,n=,r=abc"), out _, out Error? error));
        Assert.Equal(code, error?.Code);
    }

    [Theory]
    [InlineData("n,a=other,n=,r=abc", "scram.other-identity")]
    [InlineData("n,,m=ext,n=,r=abc", "scram.unknown-extension")]
    [InlineData("n,,n=,r=", "scram.malformed-message")]
    [InlineData("n,,n=,r=a b", "scram.malformed-message")]
    [InlineData("n,,r=abc", "scram.malformed-message")]
    [InlineData("n", "scram.malformed-message")]
    [InlineData("", "scram.malformed-message")]
    public void Malformed_first_messages_are_refused(string message, string code)
    {
        var server = new ScramServer(Verifier, isMock: false, default, "server");
        Assert.False(server.TryStart(ScramMechanism.Sha256, Encoding.ASCII.GetBytes(message), out byte[] answer, out Error? error));
        Assert.Empty(answer);
        Assert.Equal(code, error.Code);
    }

    [Fact]
    public void Long_messages_are_refused()
    {
        var server = new ScramServer(Verifier, isMock: false, default, "server");
        Assert.False(server.TryStart(ScramMechanism.Sha256, [.. "n,,n=,r="u8, .. new string('a', 4096).Select(c => (byte)c)], out _, out Error? error));
        Assert.Equal("scram.message-too-long", error.Code);
        var client = new ScramClient(default, "abc");
        Assert.False(client.TryReadServerFirst(new byte[4097], out _, out error));
        Assert.Equal("scram.message-too-long", error.Code);
    }

    [Theory]
    [InlineData("r=abcdef,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", null)]
    [InlineData("r=abcdef,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1000000", null)]
    [InlineData("r=abcdef,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1000001", "scram.iterations-out-of-range")]
    [InlineData("r=abcdef,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=99999999999999999999", "scram.iterations-out-of-range")]
    [InlineData("r=abcdef,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=0", "scram.iterations-out-of-range")]
    [InlineData("r=abcdef,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=-1", "scram.iterations-out-of-range")]
    [InlineData("r=abcdef,s=W22ZaJ0SNY7soEsUEjb6gR==,i=4096", "scram.salt-out-of-range")]
    [InlineData("r=abcdef,s=,i=4096", "scram.salt-out-of-range")]
    [InlineData("r=abc,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "scram.nonce-mismatch")]
    [InlineData("r=xyzdef,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "scram.nonce-mismatch")]
    [InlineData("m=x,r=abcdef,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", "scram.unknown-extension")]
    [InlineData("r=abcdef,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,x=y", "scram.malformed-message")]
    [InlineData("e=other-error", "scram.malformed-message")]
    public void Challenges_are_checked(string message, string? code)
    {
        var client = new ScramClient(default, "abc");
        Assert.Equal(code is null, client.TryReadServerFirst(Encoding.ASCII.GetBytes(message), out ScramChallenge? challenge, out Error? error));
        Assert.Equal(code, error?.Code);
        Assert.Equal(code is null, challenge is not null);
    }

    [Fact]
    public void Salt_longer_than_256_bytes_is_refused()
    {
        var client = new ScramClient(default, "abc");
        string message = $"r=abcdef,s={Convert.ToBase64String(new byte[257])},i=4096";
        Assert.False(client.TryReadServerFirst(Encoding.ASCII.GetBytes(message), out _, out Error? error));
        Assert.Equal("scram.salt-out-of-range", error.Code);
    }

    [Theory]
    [InlineData(true, "SCRAM-SHA-256 SCRAM-SHA-256-PLUS", ScramMechanism.Sha256Plus, "p=tls-server-end-point,,n=,r=abc")]
    [InlineData(true, "SCRAM-SHA-256", ScramMechanism.Sha256, "y,,n=,r=abc")]
    [InlineData(false, "SCRAM-SHA-256-PLUS SCRAM-SHA-256", ScramMechanism.Sha256, "n,,n=,r=abc")]
    public void Client_chooses_the_strongest(bool canBind, string offered, string mechanism, string first)
    {
        var client = new ScramClient(canBind ? Binding : default, "abc");
        Assert.True(client.TryChoose(offered.Split(' ')));
        Assert.Equal(mechanism, client.Mechanism);
        Assert.Equal(first, Encoding.ASCII.GetString(client.Start()));
    }

    [Fact]
    public void Client_without_a_common_mechanism_does_not_start()
    {
        var client = new ScramClient(default, "abc");
        Assert.False(client.TryChoose(["SCRAM-SHA-256-PLUS", "OTHER"]));
        Assert.Throws<InvalidOperationException>(() => client.Start());
    }

    /// <summary>Every bit pattern of every byte of every message counts: changing one ends the log-in on one of the two sides.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_changed_byte_ends_the_log_in(bool isBound)
    {
        ScramVerifier verifier = ScramVerifiers.Create("青岚"u8, iterations: 1);
        ReadOnlyMemory<byte> binding = isBound ? Binding : default;
        Assert.True(Run(verifier, false, binding, binding, "青岚"u8).Verified);
        int changed = 0;
        for (int message = 0; message < 4; message++)
        {
            for (int index = 0; ; index++)
            {
                bool isPast = true;
                for (int mask = 1; mask < 256; mask++)
                {
                    (bool verified, bool wasChanged) = RunChanged(verifier, binding, message, index, mask);
                    isPast &= !wasChanged;
                    changed += wasChanged ? 1 : 0;
                    Assert.False(verified && wasChanged, $"message {message}, byte {index}, mask {mask}");
                }

                if (isPast)
                {
                    break;
                }
            }
        }

        Assert.True(changed > 200 * 255);
    }

    [Fact]
    public void Other_certificate_is_noticed() =>
        Assert.Equal("scram.binding-mismatch", Run(Verifier, false, Binding, new byte[32], "pencil"u8).Error!.Code);

    [Fact]
    public void Verifiers_are_written_and_read()
    {
        string text = ScramVerifiers.Format(Verifier);
        Assert.StartsWith("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$", text, StringComparison.Ordinal);
        Assert.True(ScramVerifiers.TryParse(text, out ScramVerifier? parsed));
        Assert.Equal(text, ScramVerifiers.Format(parsed!));
        Assert.All([text[..^1], text + "x", text.Replace("$4096:", "$0:", StringComparison.Ordinal),
            text.Replace('$', ':'), "md5d41d8cd98f00b204e9800998ecf8427e", string.Empty], changed => Assert.False(ScramVerifiers.TryParse(changed, out _)));
    }

    [Fact]
    public void Fresh_verifiers_have_fresh_salts() =>
        Assert.NotEqual(ScramVerifiers.Create("x"u8, 1).Salt.ToArray(), ScramVerifiers.Create("x"u8, 1).Salt.ToArray());

    private static (bool Verified, Error? Error, byte[] ServerFirst) Run(ScramVerifier verifier, bool isMock,
        ReadOnlyMemory<byte> serverBinding, ReadOnlyMemory<byte> clientBinding, ReadOnlySpan<byte> password)
    {
        var server = new ScramServer(verifier, isMock, serverBinding, ScramNonce.Create());
        var client = new ScramClient(clientBinding, ScramNonce.Create());
        Assert.True(client.TryChoose(ScramMechanism.Offer(!serverBinding.IsEmpty)));
        Assert.True(server.TryStart(client.Mechanism, client.Start(), out byte[] serverFirst, out _));
        Assert.True(client.TryReadServerFirst(serverFirst, out ScramChallenge? challenge, out _));
        byte[] final = client.Finish(ScramKeys.Derive(password, challenge.Salt.Span, challenge.Iterations));
        bool finished = server.TryFinish(final, out byte[] serverFinal, out Error? error);
        Assert.Equal(finished, error is null);
        Assert.Equal(finished, client.TryVerify(serverFinal));
        return (finished, error, serverFirst);
    }

    private static (bool Verified, bool WasChanged) RunChanged(ScramVerifier verifier, ReadOnlyMemory<byte> binding, int message, int index, int mask)
    {
        bool wasChanged = false;
        int current = 0;
        var server = new ScramServer(verifier, isMock: false, binding, "serverserver");
        var client = new ScramClient(binding, "clientclient");
        client.TryChoose(ScramMechanism.Offer(!binding.IsEmpty));
        bool verified = server.TryStart(client.Mechanism, Pass(client.Start()), out byte[] serverFirst, out _)
            && client.TryReadServerFirst(Pass(serverFirst), out ScramChallenge? challenge, out _)
            && challenge.Iterations < 100
            && server.TryFinish(Pass(client.Finish(ScramKeys.Derive("青岚"u8, challenge.Salt.Span, challenge.Iterations))),
                out byte[] serverFinal, out _)
            && client.TryVerify(Pass(serverFinal));
        return (verified, wasChanged);

        byte[] Pass(byte[] bytes)
        {
            if (current++ == message && index < bytes.Length)
            {
                bytes = [.. bytes];
                bytes[index] ^= (byte)mask;
                wasChanged = true;
            }

            return bytes;
        }
    }
}
