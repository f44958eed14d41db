using Microsoft.Extensions.Hosting;

namespace Wardian.Audit.Writing;

/// <summary>Opens the ledger with the host and closes it with the host.</summary>
internal sealed class AuditService(AuditLedger ledger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ledger.Open();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => ledger.CloseAsync().WaitAsync(cancellationToken);
}
