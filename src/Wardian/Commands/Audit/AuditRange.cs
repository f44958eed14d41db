using System.CommandLine;
using Wardian.Audit;

namespace Wardian.Commands.Audit;

/// <summary>The options that bound records by time and by number.</summary>
internal sealed class AuditRange(Cli cli, Command command)
{
    private readonly Option<string?> _from = cli.Option<string?>(command, "--from", "opt-audit-from");
    private readonly Option<string?> _until = cli.Option<string?>(command, "--until", "opt-audit-until");
    private readonly Option<ulong?> _after = cli.Option<ulong?>(command, "--after", "opt-audit-after");
    private readonly Option<ulong?> _before = cli.Option<ulong?>(command, "--before", "opt-audit-before");

    /// <summary>Adds the bounds, or throws a <see cref="Kernel.FailureException"/> that says which value is wrong.</summary>
    public AuditQuery AddTo(AuditQuery query, Invocation invocation) => query with
    {
        From = AuditFilter.Moment("from", invocation.Get(_from), TimeProvider.System),
        Until = AuditFilter.Moment("until", invocation.Get(_until), TimeProvider.System),
        AfterSequence = invocation.Get(_after),
        BeforeSequence = invocation.Get(_before),
    };
}
