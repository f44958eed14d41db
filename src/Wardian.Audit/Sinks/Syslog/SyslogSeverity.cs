using Wardian.Kernel.Contracts.Audit;

namespace Wardian.Audit.Sinks.Syslog;

/// <summary>The severities of RFC 5424, table 2, and which records have which.</summary>
internal static class SyslogSeverity
{
    public const int Error = 3;
    public const int Warning = 4;
    public const int Notice = 5;
    public const int Informational = 6;

    public static int Of(AuditEntry entry) => entry.Kind switch
    {
        AuditKind.Gap or AuditKind.Bypass => Error,
        AuditKind.LoginFailed => Warning,
        AuditKind.Administration or AuditKind.Cancel => Notice,
        _ when entry.Verdict is AuditVerdict.Refuse => Warning,
        _ when entry.Verdict is not AuditVerdict.Allow || !entry.SqlState.IsNone => Notice,
        _ => Informational,
    };
}
