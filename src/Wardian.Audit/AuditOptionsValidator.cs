using Microsoft.Extensions.Options;

namespace Wardian.Audit;

/// <summary>Checks the annotations of <see cref="AuditOptions"/> without reflection.</summary>
[OptionsValidator]
internal sealed partial class AuditOptionsValidator : IValidateOptions<AuditOptions>;
