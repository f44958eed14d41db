using System.Buffers;
using Wardian.Cryptography.Tls;
using Wardian.Testing.Clusters;

namespace Wardian.Cryptography.Tests.Tls;

/// <summary>Two ends in memory, and the certificates for them.</summary>
internal sealed class TlsPair : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wardian-tls-");
    private readonly List<IDisposable> _owned = [];

    public TlsPair()
    {
        Certificates = new TestCertificates(_folder.FullName);
        ServerFiles = Certificates.IssueServer("server");
        ServerContext = Own(TlsContext.ForServer(ServerFiles.CertificateFile, ServerFiles.KeyFile, null, false));
        ClientContext = Own(TlsContext.ForClient(Certificates.CaFile, null, null));
        Client = Own(TlsTransform.Connect(ClientContext, "localhost"));
        Server = Own(TlsTransform.Accept(ServerContext));
    }

    public TestCertificates Certificates { get; }

    public (string CertificateFile, string KeyFile) ServerFiles { get; }

    public TlsContext ServerContext { get; }

    public TlsContext ClientContext { get; }

    public TlsTransform Client { get; private set; }

    public TlsTransform Server { get; private set; }

    /// <summary>A folder for further certificates.</summary>
    public string NewFolder() => _folder.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;

    public T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }

    /// <summary>Fresh ends, for another connection.</summary>
    public void Renew(TlsTransform? client = null, TlsTransform? server = null)
    {
        Client = Own(client ?? TlsTransform.Connect(ClientContext, "localhost"));
        Server = Own(server ?? TlsTransform.Accept(ServerContext));
    }

    /// <summary>Runs both handshakes; each end is given its peer's bytes <paramref name="cut"/> at a time.</summary>
    public (TlsStatus Client, TlsStatus Server) Handshake(int cut = int.MaxValue)
    {
        (TlsStatus client, TlsStatus server) = (TlsStatus.NeedMore, TlsStatus.NeedMore);
        byte[] toServer = Start();
        while (toServer.Length > 0)
        {
            byte[] toClient = Feed(Server, toServer, cut, ref server);
            toServer = Feed(Client, toClient, cut, ref client);
        }

        return (client, server);
    }

    public static byte[] Encrypt(TlsTransform from, ReadOnlySpan<byte> plain)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.True(from.TryEncrypt(plain, output));
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Gives <paramref name="cipher"/> to an end as often as it is not done with it.</summary>
    public static (TlsStatus Status, byte[] Plain) Decrypt(TlsTransform to, ReadOnlySpan<byte> cipher)
    {
        var plain = new ArrayBufferWriter<byte>();
        var answer = new ArrayBufferWriter<byte>();
        TlsStatus status;
        do
        {
            status = to.Decrypt(ref cipher, plain.GetSpan(16 * 1024)[..(16 * 1024)], answer, out int written);
            plain.Advance(written);
        }
        while (status == TlsStatus.Done);

        return (status, plain.WrittenSpan.ToArray());
    }

    public void Dispose()
    {
        _owned.Reverse();
        _owned.ForEach(owned => owned.Dispose());
        Certificates.Dispose();
        _folder.Delete(recursive: true);
    }

    private byte[] Start()
    {
        var output = new ArrayBufferWriter<byte>();
        ReadOnlySpan<byte> nothing = default;
        Assert.Equal(TlsStatus.NeedMore, Client.Handshake(ref nothing, output));
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Feed(TlsTransform end, byte[] bytes, int cut, ref TlsStatus status)
    {
        var output = new ArrayBufferWriter<byte>();
        for (int start = 0; start < bytes.Length && status == TlsStatus.NeedMore;)
        {
            int length = Math.Min(cut, bytes.Length - start);
            ReadOnlySpan<byte> piece = bytes.AsSpan(start, length);
            status = end.Handshake(ref piece, output);
            start += length;
        }

        return output.WrittenSpan.ToArray();
    }
}
