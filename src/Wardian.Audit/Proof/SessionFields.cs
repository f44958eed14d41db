using Wardian.Audit.Format;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Proof;

/// <summary>The ten texts of a session in the order in which every format of ours has them.</summary>
internal static class SessionFields
{
    public const int Count = 10;

    /// <summary>The texts as they are kept.</summary>
    public static string[] Of(AuditSession session) =>
    [
        StoredText.Cut(session.Listener), StoredText.Cut(session.DataSource), StoredText.Cut(session.Profile), StoredText.Cut(session.Person),
        StoredText.Cut(session.Account), StoredText.Cut(session.Database), StoredText.Cut(session.ClientProgram),
        StoredText.Cut(session.ClientTls), StoredText.Cut(session.ServerTls), StoredText.Cut(session.ClientCertificate),
    ];

    public static AuditSession ToSession(ulong id, DateTimeOffset started, ReadOnlySpan<string> fields) => new()
    {
        Id = new SessionId(id),
        StartedAt = started,
        Listener = fields[0],
        DataSource = fields[1],
        Profile = fields[2],
        Person = fields[3],
        Account = fields[4],
        Database = fields[5],
        ClientProgram = fields[6],
        ClientTls = fields[7],
        ServerTls = fields[8],
        ClientCertificate = fields[9],
    };
}
