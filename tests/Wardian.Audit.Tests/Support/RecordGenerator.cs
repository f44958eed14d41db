using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Support;

/// <summary>Generates records with every field filled in every way.</summary>
internal static class RecordGenerator
{
    private static readonly string[] Words = ["", "a", "门诊", "𠮷田", "his_app", "SELECT ?", "line\nbreak\0", "王建国(合成)", new string('长', 300)];

    public static Arbitrary<RecordSpec[]> Records { get; } = Arb.From(Gen.ArrayOf(One()));

    private static Gen<RecordSpec> One() =>
        from seed in Gen.Choose(int.MinValue, int.MaxValue)
        from statement in Gen.Elements(Words)
        from literals in Values()
        from bindValues in Values()
        from numbers in Gen.ArrayOf(Number(), 4)
        from session in Gen.Elements(Sessions)
        select Build(new Random(seed), statement, literals, bindValues, numbers, session);

    private static RecordSpec Build(Random random, string statement, (byte Tag, byte[] Bytes)[] literals, (byte Tag, byte[] Bytes)[] bindValues,
        long[] numbers, AuditSession session) => new()
        {
            Kind = Pick(random, Enum.GetValues<AuditKind>()),
            Time = DateTimeOffset.UnixEpoch.AddMicroseconds(random.NextInt64(-60_000_000_000_000_000, 250_000_000_000_000_000)),
            Who = session,
            Actor = random.Next(2) == 0 ? null : Pick(random, Words),
            StatementKind = Pick(random, Enum.GetValues<StatementKind>()),
            Statement = statement,
            Fingerprint = random.Next(3) == 0 ? 0 : (ulong)random.NextInt64() * 3,
            Literals = literals,
            BindValues = bindValues,
            Rows = numbers[0],
            BytesFromClient = numbers[1],
            BytesToClient = numbers[2],
            Duration = TimeSpan.FromTicks(numbers[3] / 10 * 10),
            SqlState = Pick(random, ["", "42501", "57P01", "23505"]),
            Verdict = Pick(random, Enum.GetValues<AuditVerdict>()),
            Flags = (AuditFlags)random.Next(4096),
            Detail = random.Next(2) == 0 ? null : Pick(random, Words),
        };

    private static Gen<long> Number() => Gen.OneOf(
        Gen.Constant(0L),
        Gen.Choose(-300, 300).Select(number => (long)number),
        Gen.Elements(long.MaxValue, long.MinValue, 1L << 40, -(1L << 33)));

    private static Gen<(byte Tag, byte[] Bytes)[]> Values() => Gen.ArrayOf(
        from tag in Gen.Choose(0, 3)
        from bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value))
        select ((byte)tag, tag == 0 ? [] : bytes));

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static readonly AuditSession[] Sessions =
    [
        RecordSpec.Session,
        RecordSpec.Session with { Person = "liming", ClientTls = "TLSv1.3 TLS_AES_256_GCM_SHA384", ServerTls = "x", ClientCertificate = "CN=合成" },
        new() { Id = new SessionId(ulong.MaxValue), StartedAt = DateTimeOffset.MinValue },
        new()
        {
            Id = new SessionId(7),
            StartedAt = DateTimeOffset.UnixEpoch,
            Client = new IPEndPoint(IPAddress.Parse("fe80::1%7"), 65535),
            Server = new IPEndPoint(IPAddress.IPv6Loopback, 0),
        },
    ];
}
