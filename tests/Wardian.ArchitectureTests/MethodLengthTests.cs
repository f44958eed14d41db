using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Wardian.ArchitectureTests;

public sealed class MethodLengthTests
{
    private const int LinesMax = 70;

    public static TheoryData<string> AllProjects => [.. CompiledModules.Names];

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void No_method_is_longer_than_a_screen(string name)
    {
        List<string> tooLong = CompiledModules.Read(name, (image, metadata) =>
        {
            DebugDirectoryEntry embedded = image.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
            using MetadataReaderProvider provider = image.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
            MetadataReader symbols = provider.GetMetadataReader();
            return metadata.MethodDefinitions
                .Select(handle => (Name: NameOf(metadata, handle), Lines: LinesOf(symbols, handle)))
                .Where(method => method.Lines > LinesMax)
                .Select(method => $"{method.Name}: {method.Lines} lines")
                .ToList();
        });
        Assert.Empty(tooLong);
    }

    private static int LinesOf(MetadataReader symbols, MethodDefinitionHandle handle)
    {
        MethodDebugInformation information = symbols.GetMethodDebugInformation(handle);
        if (information.Document.IsNil || IsGenerated(symbols, information))
        {
            return 0;
        }

        List<SequencePoint> points = [.. information.GetSequencePoints().Where(point => !point.IsHidden)];
        return points.Count == 0 ? 0 : points.Max(point => point.EndLine) - points.Min(point => point.StartLine) + 1;
    }

    private static bool IsGenerated(MetadataReader symbols, MethodDebugInformation information) =>
        symbols.GetString(symbols.GetDocument(information.Document).Name).EndsWith(".g.cs", StringComparison.Ordinal);

    private static string NameOf(MetadataReader metadata, MethodDefinitionHandle handle)
    {
        MethodDefinition method = metadata.GetMethodDefinition(handle);
        TypeDefinition type = metadata.GetTypeDefinition(method.GetDeclaringType());
        return $"{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}";
    }
}
