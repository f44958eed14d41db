using System.Net;
using Microsoft.Extensions.Logging;
using Wardian.Audit.Anchoring.Configuration;
using Wardian.Cryptography.National;

namespace Wardian.Audit.Anchoring.Witness;

/// <summary>The checkpoints that a witness has taken: one file a ledger, which only grows. Thread-safe.</summary>
internal sealed class WitnessStore : IDisposable
{
    private const int LedgersMax = 1024;
    private const string Extension = ".checkpoints";

    private readonly Lock _lock = new();
    private readonly string _directory;
    private readonly ILogger<WitnessStore> _logger;
    private readonly Dictionary<string, Sm2PublicKey> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, AnchorFile> _files = [];

    public WitnessStore(WitnessOptions options, ILogger<WitnessStore> logger)
    {
        (_directory, _logger) = (options.Directory, logger);
        foreach (string file in options.KeyFiles)
        {
            var key = PublicKeyFile.Read(file);
            _keys[key.Name] = key;
        }

        foreach (string file in Directory.GetFiles(_directory, "*" + Extension))
        {
            if (Guid.TryParseExact(Path.GetFileNameWithoutExtension(file), "N", out Guid ledger))
            {
                _files[ledger] = new AnchorFile(PathOf(ledger));
            }
        }

        AnchorLog.WitnessStarted(logger, _keys.Count, _files.Count, _directory);
    }

    /// <summary>Takes a checkpoint or says why not; it is on disk when this returns.</summary>
    public WitnessAnswer Take(ReadOnlySpan<byte> body, string? address)
    {
        WitnessAnswer answer = SignedCheckpoint.Parse(body) is not { } signed
            ? new WitnessAnswer(HttpStatusCode.BadRequest, AnchorCodes.WitnessForm)
            : _keys.TryGetValue(signed.Signature.KeyName, out Sm2PublicKey? key) && signed.IsSignedBy(key)
                ? TrySave(signed, address)
                : new WitnessAnswer(HttpStatusCode.Forbidden, AnchorCodes.WitnessKey);
        if (answer.Code is { } code)
        {
            AnchorLog.WitnessRefused(_logger, address, code);
        }

        return answer;
    }

    /// <summary>The newest checkpoint of a ledger; null when there is none.</summary>
    public SignedCheckpoint? Newest(Guid ledger)
    {
        lock (_lock)
        {
            return _files.GetValueOrDefault(ledger)?.Newest(ledger);
        }
    }

    /// <summary>All checkpoints of a ledger, as they are now; null when there is none.</summary>
    public Stream? OpenLog(Guid ledger)
    {
        lock (_lock)
        {
            return _files.ContainsKey(ledger) && File.Exists(PathOf(ledger))
                ? new FileStream(PathOf(ledger), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.Asynchronous)
                : null;
        }
    }

    public void Dispose()
    {
        foreach (Sm2PublicKey key in _keys.Values)
        {
            key.Dispose();
        }
    }

    private WitnessAnswer TrySave(SignedCheckpoint signed, string? address)
    {
        try
        {
            lock (_lock)
            {
                return Save(signed, address);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            AnchorLog.WitnessDiskFailed(_logger, exception, signed.Checkpoint.Ledger.ToString("N"));
            return new WitnessAnswer(HttpStatusCode.ServiceUnavailable, AnchorCodes.WitnessDisk);
        }
    }

    private WitnessAnswer Save(SignedCheckpoint signed, string? address)
    {
        Guid ledger = signed.Checkpoint.Ledger;
        if (!_files.TryGetValue(ledger, out AnchorFile? file))
        {
            if (_files.Count == LedgersMax)
            {
                return new WitnessAnswer(HttpStatusCode.ServiceUnavailable, AnchorCodes.WitnessFull);
            }

            file = new AnchorFile(PathOf(ledger));
            _files[ledger] = file;
        }

        SignedCheckpoint? newest = file.Newest(ledger);

        // One gateway's key must not speak for another gateway's ledger.
        if (newest is not null && !newest.Signature.KeyName.Equals(signed.Signature.KeyName, StringComparison.Ordinal))
        {
            return new WitnessAnswer(HttpStatusCode.Forbidden, AnchorCodes.WitnessKey);
        }

        if (signed.IsSameAs(newest))
        {
            return WitnessAnswer.Taken;
        }

        if (newest is not null && signed.GoesBackBehind(newest))
        {
            AnchorLog.WitnessedRollback(_logger, ledger.ToString("N"), signed.Checkpoint.Size, newest.Checkpoint.Size, address);
            return new WitnessAnswer(HttpStatusCode.Conflict, AnchorCodes.WitnessRolledBack);
        }

        file.Append(signed);
        AnchorLog.Witnessed(_logger, ledger.ToString("N"), signed.Checkpoint.Size, address);
        return WitnessAnswer.Taken;
    }

    private string PathOf(Guid ledger) => Path.Combine(_directory, ledger.ToString("N") + Extension);
}
