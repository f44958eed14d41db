using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Wardian.Audit.Writing;
using Wardian.Cryptography;

namespace Wardian.Audit.Tests.Support;

/// <summary>A process that writes a ledger as fast as it can and says after each flush how many records are acknowledged, until it is killed.</summary>
internal static class CrashWriter
{
    public const string Verb = "crash-writer";

    public static int Run(string directory)
    {
        using var box = new SecretBox(LedgerDirectory.Key);
        var options = new AuditOptions
        {
            Directory = directory,
            Node = "child",
            SegmentBytesMax = 256 << 10,
            CommitInterval = TimeSpan.FromMilliseconds(1),
        };
        using var ledger = new AuditLedger(options, box, TimeProvider.System, NullLogger.Instance, new DiskFiles());
        ledger.Open();
        for (int number = 0; ; number++)
        {
            if (!RecordSpec.Of(number, $"SELECT {number % 50} FROM brxx WHERE id = ?").AppendTo(ledger))
            {
                return 1;
            }

            if (number % 97 == 0)
            {
                bool isOnDisk = ledger.FlushAsync(CancellationToken.None).GetAwaiter().GetResult();
                Console.Out.WriteLine(((isOnDisk ? number + 1 : -1)).ToString(CultureInfo.InvariantCulture));
                Console.Out.Flush();
            }
        }
    }
}
