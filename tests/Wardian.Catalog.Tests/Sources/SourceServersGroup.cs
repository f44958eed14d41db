namespace Wardian.Catalog.Tests.Sources;

/// <summary>Tests that share the servers.</summary>
[CollectionDefinition(Name)]
public sealed class SourceServersGroup : ICollectionFixture<SourceServers>
{
    public const string Name = "sources";
}
