using Wardian.IntegrationTests.Environments;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(IntegrationEnvironment))]

// One private cluster and two processors: side by side, the tests would only measure each other.
[assembly: Parallelization(Mode = ParallelMode.None)]
