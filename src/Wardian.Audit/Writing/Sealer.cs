using Microsoft.Extensions.Logging;
using Wardian.Audit.Format;
using Wardian.Audit.Reading;
using Wardian.Audit.Retention;
using Wardian.Audit.Sealing;

namespace Wardian.Audit.Writing;

/// <summary>
/// A thread behind the writer that seals every journal file the writer has left, oldest first, and then removes it; and archives what is older
/// than the retention rule. It gives way to everything else on the machine: nothing waits for it.
/// </summary>
internal sealed class Sealer : IDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopWait = TimeSpan.FromSeconds(5);

    private readonly AuditOptions _options;
    private readonly IAuditFiles _files;
    private readonly ILogger _logger;
    private readonly Func<ulong> _openFrom;
    private readonly CheckpointSigner _signer;
    private readonly Archiver _archiver;
    private readonly JournalSealer _journals;
    private readonly AutoResetEvent _wake = new(initialState: true);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private readonly Thread _thread;
    private readonly CancellationTokenSource _stopping = new();

    /// <param name="options">Where, and this node's name.</param>
    /// <param name="files">The disk.</param>
    /// <param name="openFrom">The first record of the file that the writer has open.</param>
    /// <param name="signer">Is told of each sealed segment.</param>
    /// <param name="archiver">Takes away what is old.</param>
    /// <param name="logger">For what was sealed and what could not be.</param>
    public Sealer(AuditOptions options, IAuditFiles files, Func<ulong> openFrom, CheckpointSigner signer, Archiver archiver, ILogger logger)
    {
        (_options, _files, _openFrom, _signer, _archiver, _logger) = (options, files, openFrom, signer, archiver, logger);
        _journals = new JournalSealer(options.Directory, options.Node, files);
        _thread = new Thread(Run) { IsBackground = true, Name = "audit-sealer" };
    }

    public void Start() => _thread.Start();

    /// <summary>The writer has left a file.</summary>
    public void Wake() => _wake.Set();

    /// <summary>
    /// Ends at once; what is left is sealed after the next start. False when an archive that hangs keeps it: then it may still write.
    /// </summary>
    public bool Stop()
    {
        _stopping.Cancel();
        _wake.Set();
        return !_thread.IsAlive || _thread.Join(StopWait);
    }

    /// <summary>To be called when <see cref="Stop"/> gave true.</summary>
    public void Dispose()
    {
        _journals.Dispose();
        _wake.Dispose();
        _stopping.Dispose();
    }

    private void Run()
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxSync.GiveWay();
        }

        while (!_stopping.IsCancellationRequested)
        {
            _wake.WaitOne(RetryInterval);
            try
            {
                SealAll();
                if (!_stopping.IsCancellationRequested)
                {
                    _archiver.RunIfDue();
                }
            }
            catch (Exception exception)
            {
                // The boundary of this thread: a directory that cannot be listed, or a rule that cannot be read, must not end the gateway.
                Log.SealerFailed(_logger, exception);
            }
        }
    }

    private void SealAll()
    {
        ulong openFrom = _openFrom();
        List<(ulong First, string Path)> journals = SegmentName.List(_options.Directory);
        for (int index = 0; index < journals.Count && journals[index].First < openFrom && !_stopping.IsCancellationRequested; index++)
        {
            if (!_refused.Contains(journals[index].Path))
            {
                TrySeal(journals[index].Path, index + 1 < journals.Count ? journals[index + 1].First : openFrom);
            }
        }
    }

    private void TrySeal(string path, ulong voidFrom)
    {
        string name = Path.GetFileName(path);
        try
        {
            using (SegmentFile? journal = SegmentFile.Open(path))
            {
                IReadOnlyList<SealedSegmentSummary>? done = journal is null ? null : _journals.Seal(journal, voidFrom, _signer.State, _stopping.Token);
                if (done is null)
                {
                    _refused.Add(path);
                    Log.SealRefused(_logger, name);
                    return;
                }

                Report(done);
            }

            _files.Delete(path);
            _files.SyncDirectory(_options.Directory);
        }
        catch (OperationCanceledException)
        {
            // The journal still has every record.
        }
        catch (Exception exception)
        {
            // The boundary of the sealer's job: the journal still has every record, and sealing is tried again.
            Log.SealFailed(_logger, exception, name);
        }
    }

    private void Report(IReadOnlyList<SealedSegmentSummary> done)
    {
        foreach (SealedSegmentSummary summary in done)
        {
            _signer.Sealed(new SealedState(summary.Number, summary.Chain));
            Log.Sealed(_logger, Path.GetFileName(summary.Path), summary.Range.End - summary.Range.Start, summary.Bytes);
        }
    }
}
