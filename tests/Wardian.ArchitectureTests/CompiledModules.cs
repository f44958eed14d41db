using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Wardian.ArchitectureTests;

/// <summary>The compiled assemblies of <c>src</c>, read without loading them.</summary>
internal static class CompiledModules
{
    public static IReadOnlyList<string> Names { get; } =
        [.. SourceTree.Projects("src").Select(project => Path.GetFileNameWithoutExtension(project)!).Order(StringComparer.Ordinal)];

    public static T Read<T>(string name, Func<PEReader, MetadataReader, T> read)
    {
        string file = Path.Combine(AppContext.BaseDirectory, (name == "Wardian" ? "wardian" : name) + ".dll");
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        return read(image, image.GetMetadataReader());
    }

    public static IReadOnlyList<string> References(string name) => Read(name, (_, metadata) =>
        metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToList());
}
