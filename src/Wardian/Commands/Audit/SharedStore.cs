using Wardian.Audit;
using Wardian.Audit.Sinks.Configuration;
using Wardian.Kernel;

namespace Wardian.Commands.Audit;

/// <summary>Which place <c>--store</c> means.</summary>
internal static class SharedStore
{
    private const string Local = "local";
    private const string ClickHouse = "clickhouse";

    /// <summary>The shared store; null for the ledger of this machine. A <see cref="FailureException"/> says what does not go together.</summary>
    public static ClickHouseOptions? Find(Invocation invocation, string? name, AuditQuery query)
    {
        if (name is null or Local)
        {
            return query.Node is null ? null : throw new FailureException("cli.usage-node-local");
        }

        SinkOptions[] stores = [.. invocation.Options.Sinks.Where(sink => sink.Clickhouse is not null)];
        SinkOptions? found = Array.Find(stores, sink => sink.Name.Equals(name, StringComparison.Ordinal))
            ?? (name is ClickHouse && stores is [var only] ? only : null);
        if (found is null)
        {
            throw new FailureException("cli.usage-unknown-store", ("name", name),
                ("known", string.Join(", ", stores.Select(sink => sink.Name).Prepend(Local))));
        }

        return query.WithValues ? throw new FailureException("cli.usage-store-literals") : found.Clickhouse;
    }
}
