using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Proof;

/// <summary>The ten texts of a session in the order in which every format of ours has them.</summary>
internal static class SessionFields
{
    public const int Count = 10;

    public static string[] Of(AuditSession session) =>
    [
        session.Listener, session.DataSource, session.Profile, session.Person, session.Account,
        session.Database, session.ClientProgram, session.ClientTls, session.ServerTls, session.ClientCertificate,
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
