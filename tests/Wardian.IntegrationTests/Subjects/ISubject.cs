using Wardian.Testing.Clusters;

namespace Wardian.IntegrationTests.Subjects;

/// <summary>What stands between a client and a server and is held against a direct connection.</summary>
internal interface ISubject : IAsyncDisposable
{
    /// <summary>Where a client connects to reach a database of the cluster behind the subject as its usual account.</summary>
    Endpoint Endpoint(TlsMode tls, LoginMode login, string database);
}
