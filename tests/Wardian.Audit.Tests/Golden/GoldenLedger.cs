using System.Net;
using System.Text;
using Wardian.Audit.Tests.Support;
using Wardian.Audit.Values;
using Wardian.Audit.Verification;
using Wardian.Audit.Writing;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Tests.Golden;

/// <summary>
/// A small ledger with everything that the formats can express, as a version of ours wrote it. It is made once for each version of the format and
/// committed; every later version must read it. All people and values are invented.
/// </summary>
internal static class GoldenLedger
{
    public const string Verb = "make-golden";
    public const string Folder = "tests/Wardian.Audit.Tests/Golden/v1";
    public const string Expected = "expected.jsonl";
    public const string AdministratorFile = "administrator.key";

    private const int Runs = 3;

    public static ReadOnlySpan<byte> Passphrase => "golden-passphrase"u8;

    /// <summary>Writes the set into an empty directory.</summary>
    public static async Task<int> MakeAsync(string target)
    {
        using var directory = new LedgerDirectory();
        for (int run = 0; run < Runs; run++)
        {
            using AuditLedger ledger = directory.Open(isSealing: true);
            foreach (RecordSpec record in Records(run))
            {
                if (!record.AppendTo(ledger))
                {
                    return 1;
                }
            }

            await ledger.FlushAsync(CancellationToken.None);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (directory.Segments().Count > 1)
            {
                await Task.Delay(10, limit.Token);
            }

            await ledger.CloseAsync();
        }

        string keys = Path.Combine(target, ValueKeyRing.Folder);
        Directory.CreateDirectory(keys);
        string[] kept = [.. Directory.GetFiles(directory.Path).Where(file => Path.GetExtension(file) is ".wseg" or ".wls" or ".pub" || Path.GetFileName(file) is CheckpointLog.FileName or TreeFile.Name)];
        Array.ForEach(kept, file => File.Copy(file, Path.Combine(target, Path.GetFileName(file))));
        Array.ForEach(Directory.GetFiles(Path.Combine(directory.Path, ValueKeyRing.Folder)), file => File.Copy(file, Path.Combine(keys, Path.GetFileName(file))));
        await File.WriteAllTextAsync(Path.Combine(target, AdministratorFile), directory.Administrator.ToPem(Passphrase));
        await File.WriteAllLinesAsync(Path.Combine(target, Expected), directory.ReadAll().Select(AuditJson.Format));
        return 0;
    }

    private static IEnumerable<RecordSpec> Records(int run)
    {
        AuditSession person = RecordSpec.Session with
        {
            Id = new SessionId(0x19c0000000100 + (ulong)run),
            Listener = "people",
            DataSource = "emr",
            Profile = "person",
            Person = "zhang.min",
            Account = "bi_ro",
            ClientTls = "TLSv1.3 TLS_AES_256_GCM_SHA384",
            ClientCertificate = "CN=合成",
            Client = new IPEndPoint(IPAddress.Parse("fe80::1%7"), 65535),
            Server = new IPEndPoint(IPAddress.IPv6Loopback, 5432),
        };
        yield return new RecordSpec { Kind = AuditKind.SessionStart, Who = person, Time = Day(run) };
        for (int number = 0; number < 40; number++)
        {
            yield return RecordSpec.Of((run * 40) + number, number % 3 == 0 ? "SELECT xm, 性别 FROM \"病人\" WHERE sfzh = ?" : "UPDATE yp_kc SET sl = ? WHERE id = ?") with
            {
                Who = number % 2 == 0 ? person : RecordSpec.Session,
                Time = Day(run).AddMilliseconds(number * 7),
                StatementKind = number % 3 == 0 ? StatementKind.Select : StatementKind.Update,
                Actor = number % 5 == 0 ? "工号1023" : null,
                SqlState = number % 11 == 0 ? "42501" : string.Empty,
                Verdict = number % 11 == 0 ? AuditVerdict.Refuse : AuditVerdict.Allow,
                Flags = number % 4 == 0 ? AuditFlags.Extended : AuditFlags.None,
                BindValues = Values(number),
                Detail = number % 13 == 0 ? new string('长', 300) : null,
            };
        }

        foreach (AuditKind kind in Enum.GetValues<AuditKind>().Where(kind => kind is not (AuditKind.Statement or AuditKind.SessionStart)))
        {
            yield return new RecordSpec { Kind = kind, Who = person, Time = Day(run).AddSeconds((int)kind), Detail = "detail " + kind, Rows = run };
        }
    }

    private static (byte Tag, byte[] Bytes)[] Values(int number) => (number % 4) switch
    {
        0 => [(AuditValues.Text, "000000190001010000"u8.ToArray()), (AuditValues.Null, [])],
        1 => [(AuditValues.Binary, [0, 1, 2, 255])],
        2 => [(AuditValues.Cut, Encoding.UTF8.GetBytes("被截断的")), (AuditValues.Text, [])],
        _ => [],
    };

    private static DateTimeOffset Day(int run) => RecordSpec.Start.AddDays(run);
}
