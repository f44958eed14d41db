namespace Hospital.Tests;

/// <summary>Tests of this group share one loaded hospital and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class LoadedHospitalGroup : ICollectionFixture<LoadedHospital>
{
    public const string Name = "loaded hospital";
}
