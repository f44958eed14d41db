using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Wardian.Cryptography.Tls;
using Wardian.Testing.Clusters;

namespace Wardian.Cryptography.Tests.Tls;

/// <summary>Both ends ours, in memory, so that every cut and every damage can be made.</summary>
public sealed class TlsTransformTests : IDisposable
{
    private const int Mebibyte = 1024 * 1024;
    private const int RecordHeader = 5;

    private static readonly (TlsStatus, TlsStatus) BothDone = (TlsStatus.Done, TlsStatus.Done);

    private readonly TlsPair _pair = new();

    public void Dispose() => _pair.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public void Handshakes_end_well_however_they_are_cut(int cut)
    {
        Assert.Equal(BothDone, _pair.Handshake(cut));
        Assert.StartsWith("TLSv1.3 ", _pair.Client.Description, StringComparison.Ordinal);
        Assert.Equal(_pair.Client.Description, _pair.Server.Description);
        Assert.NotEmpty(_pair.Client.PeerCertificate());
        Assert.Empty(_pair.Server.PeerCertificate());
    }

    [Fact]
    public void Data_arrive_whole_wherever_they_are_cut()
    {
        Assert.Equal(BothDone, _pair.Handshake());
        int length = TlsPair.Encrypt(_pair.Client, "message 000"u8).Length;
        _pair.Renew();
        Assert.Equal(BothDone, _pair.Handshake());
        for (int cut = 0; cut <= length; cut++)
        {
            byte[] plain = Encoding.ASCII.GetBytes($"message {cut:000}");
            byte[] cipher = TlsPair.Encrypt(_pair.Client, plain);
            Assert.Equal(length, cipher.Length);

            (TlsStatus firstStatus, byte[] first) = TlsPair.Decrypt(_pair.Server, cipher.AsSpan(0, cut));
            (TlsStatus restStatus, byte[] rest) = TlsPair.Decrypt(_pair.Server, cipher.AsSpan(cut));

            Assert.Equal((TlsStatus.NeedMore, TlsStatus.NeedMore), (firstStatus, restStatus));
            Assert.Equal(cut < length ? [] : plain, first);
            Assert.Equal(plain, (byte[])[.. first, .. rest]);
        }
    }

    [Fact]
    public void A_mebibyte_goes_each_way()
    {
        Assert.Equal(BothDone, _pair.Handshake());
        byte[] up = RandomNumberGenerator.GetBytes(Mebibyte);
        byte[] down = RandomNumberGenerator.GetBytes(Mebibyte);

        Assert.Equal(up, TlsPair.Decrypt(_pair.Server, TlsPair.Encrypt(_pair.Client, up)).Plain);
        Assert.Equal(down, TlsPair.Decrypt(_pair.Client, TlsPair.Encrypt(_pair.Server, down)).Plain);
    }

    [Fact]
    public void A_changed_byte_anywhere_behind_the_header_fails_and_gives_nothing()
    {
        int length = int.MaxValue;
        for (int changed = RecordHeader; changed < length; changed++)
        {
            _pair.Renew();
            Assert.Equal(BothDone, _pair.Handshake());
            byte[] cipher = TlsPair.Encrypt(_pair.Client, "select 1"u8);
            length = cipher.Length;
            cipher[changed] ^= 1;

            (TlsStatus status, byte[] plain) = TlsPair.Decrypt(_pair.Server, cipher);

            Assert.Equal(TlsStatus.Failed, status);
            Assert.Empty(plain);
            Assert.NotEmpty(_pair.Server.FailureReason);
        }
    }

    [Fact]
    public void A_goodbye_comes_after_what_was_said_before()
    {
        Assert.Equal(BothDone, _pair.Handshake());
        var goodbye = new ArrayBufferWriter<byte>();
        byte[] last = TlsPair.Encrypt(_pair.Client, "last words"u8);
        _pair.Client.Close(goodbye);

        (TlsStatus status, byte[] plain) = TlsPair.Decrypt(_pair.Server, [.. last, .. goodbye.WrittenSpan]);

        Assert.Equal(TlsStatus.Closed, status);
        Assert.Equal("last words"u8, plain);
    }

    [Fact]
    public void Bytes_that_are_no_TLS_fail()
    {
        ReadOnlySpan<byte> bytes = "GET / HTTP/1.1\r\n\r\n"u8;
        Assert.Equal(TlsStatus.Failed, _pair.Server.Handshake(ref bytes, new ArrayBufferWriter<byte>()));
    }

    [Fact]
    public void A_server_of_another_authority_is_not_accepted()
    {
        using var other = new TestCertificates(_pair.NewFolder());
        TlsContext context = _pair.Own(TlsContext.ForClient(other.CaFile, null, null));
        _pair.Renew(client: TlsTransform.Connect(context, "localhost"));

        Assert.Equal(TlsStatus.Failed, _pair.Handshake().Client);
        Assert.NotEmpty(_pair.Client.FailureReason);
    }

    [Theory]
    [InlineData("localhost", TlsStatus.Done)]
    [InlineData("127.0.0.1", TlsStatus.Done)]
    [InlineData("::1", TlsStatus.Done)]
    [InlineData(null, TlsStatus.Done)]
    [InlineData("elsewhere.test", TlsStatus.Failed)]
    [InlineData("127.0.0.2", TlsStatus.Failed)]
    [InlineData("localhost.elsewhere.test", TlsStatus.Failed)]
    public void The_name_in_the_certificate_must_be_the_one_asked_for(string? name, TlsStatus expected)
    {
        _pair.Renew(client: TlsTransform.Connect(_pair.ClientContext, name));
        Assert.Equal(expected, _pair.Handshake().Client);
    }

    [Fact]
    public void A_client_certificate_that_is_required_must_be_shown()
    {
        TlsContext strict = _pair.Own(TlsContext.ForServer(
            _pair.ServerFiles.CertificateFile, _pair.ServerFiles.KeyFile, _pair.Certificates.CaFile, true));
        _pair.Renew(server: TlsTransform.Accept(strict));
        Assert.Equal(TlsStatus.Failed, _pair.Handshake().Server);

        (string certificateFile, string keyFile) = _pair.Certificates.IssueClient("his_app");
        TlsContext known = _pair.Own(TlsContext.ForClient(_pair.Certificates.CaFile, certificateFile, keyFile));
        _pair.Renew(TlsTransform.Connect(known, "localhost"), TlsTransform.Accept(strict));
        Assert.Equal(BothDone, _pair.Handshake());
        Assert.NotEmpty(_pair.Server.PeerCertificate());
    }
}
