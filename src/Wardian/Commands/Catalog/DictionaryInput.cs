using System.CommandLine;
using Wardian.Console;
using Wardian.Kernel;

namespace Wardian.Commands.Catalog;

/// <summary>Where a command gets data dictionaries from: files of CSV and Excel, and folders of them.</summary>
internal sealed class DictionaryInput
{
    private static readonly string[] Endings = [".csv", ".xlsx", ".xls"];

    private readonly Option<string[]> _files;

    public DictionaryInput(Cli cli, Command command)
    {
        _files = cli.Option<string[]>(command, "--dictionary", "opt-catalog-dictionary");
        _files.Arity = ArgumentArity.OneOrMore;
        _files.HelpName = "path";
    }

    public bool IsGiven(Invocation invocation) => invocation.Get(_files) is [_, ..];

    /// <summary>The files in the order of the arguments, those of a folder by name. A <see cref="FailureException"/> says what is wrong.</summary>
    public IReadOnlyList<(string Name, byte[] Bytes)> Read(Invocation invocation) =>
        [.. (invocation.Get(_files) ?? []).SelectMany(Expand).DistinctBy(Path.GetFullPath, StringComparer.Ordinal).Select(file => (file, Read(file)))];

    private static IEnumerable<string> Expand(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path).Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
        : [path];

    private static byte[] Read(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw UnreadableFile.Of(file, exception);
        }
    }
}
