namespace Wardian.Gateway.Tests.Sessions;

/// <summary>Tests that measure the whole process: nothing else may run beside them.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
