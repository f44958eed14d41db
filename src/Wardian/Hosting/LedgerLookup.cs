using Microsoft.Extensions.Options;
using Wardian.Audit;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Hosting;

/// <summary>Looks into the ledger's segments for a record that may have arrived before the last process ended.</summary>
internal sealed class LedgerLookup(IOptions<AuditOptions> options) : IAuditLookup
{
    public Task<bool> ContainsAsync(SessionId session, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var query = new AuditQuery { Session = session, From = time, Until = time.AddMilliseconds(1), Limit = 1 };
        return Task.Run(() => new AuditReader(options.Value.Directory).Search(query).Any(), cancellationToken);
    }
}
