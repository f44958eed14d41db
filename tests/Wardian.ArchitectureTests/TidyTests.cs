using System.Text.RegularExpressions;
using System.Xml.Linq;
using Wardian.Kernel.Text;

namespace Wardian.ArchitectureTests;

public sealed partial class TidyTests
{
    private const int FileLinesMax = 500;
    private static readonly string[] CodeFolders = ["src", "tests", "samples", "benchmarks"];

    [Fact]
    public void No_file_is_longer_than_500_lines()
    {
        List<string> code = Code();
        Assert.NotEmpty(code);
        Assert.Empty(code.Where(file => File.ReadLines(file).Count() > FileLinesMax).Select(SourceTree.Relative));
    }

    [Fact]
    public void No_leftovers_and_no_regions() =>
        Assert.Empty(Code()
            .Where(file => !file.EndsWith("TidyTests.cs", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Where(line => Leftover().IsMatch(line)).Select(line => $"{SourceTree.Relative(file)}: {line.Trim()}")));

    [Fact]
    public void Catch_without_a_type_stands_nowhere() =>
        Assert.Empty(Code().Where(file => BareCatch().IsMatch(File.ReadAllText(file))).Select(SourceTree.Relative));

    [Fact]
    public void Every_project_of_src_has_tests_and_a_readme()
    {
        string[] names = [.. SourceTree.Projects("src").Select(project => Path.GetFileNameWithoutExtension(project)!)];
        Assert.NotEmpty(names);
        Assert.Empty(names.Where(name => !File.Exists(Path.Combine(SourceTree.Root, "tests", name + ".Tests", name + ".Tests.csproj"))));
        Assert.Empty(names.Where(name => !File.Exists(Path.Combine(SourceTree.Root, "src", name, "README.md"))));
    }

    [Fact]
    public void Every_project_is_in_the_solution_and_has_a_lock_file()
    {
        string solution = File.ReadAllText(Path.Combine(SourceTree.Root, "Wardian.slnx"));
        string[] projects = [.. CodeFolders.Where(folder => Directory.Exists(Path.Combine(SourceTree.Root, folder))).SelectMany(SourceTree.Projects)];
        Assert.Empty(projects.Where(project => !solution.Contains($"\"{SourceTree.Relative(project)}\"", StringComparison.Ordinal)));
        Assert.Empty(projects.Where(project => !File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"))));
    }

    [Fact]
    public void Every_decision_is_listed()
    {
        string list = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "adr", "README.md"));
        string[] decisions = [.. SourceTree.Files("0*.md", "docs/adr").Select(file => Path.GetFileName(file)!)];
        Assert.NotEmpty(decisions);
        Assert.Empty(decisions.Where(name => !list.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_package_has_its_reason()
    {
        XDocument versions = XDocument.Load(Path.Combine(SourceTree.Root, "Directory.Packages.props"));
        string[] packages = [.. versions.Descendants()
            .Where(element => element.Name.LocalName is "PackageVersion" or "GlobalPackageReference")
            .Select(element => element.Attribute("Include")!.Value).Order(StringComparer.Ordinal)];
        string[] reasons = [.. File.ReadLines(Path.Combine(SourceTree.Root, "docs", "dependencies.md"))
            .Select(line => PackageLine().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)];
        Assert.Equal(packages, reasons);
    }

    [Fact]
    public void Both_languages_say_the_same_things()
    {
        IReadOnlyDictionary<string, string> chinese = MessageCatalogue.All("zh-CN");
        IReadOnlyDictionary<string, string> english = MessageCatalogue.All("en-US");
        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese, text => Assert.Equal(Placeholders(text.Value), Placeholders(english[text.Key])));
        Assert.All(chinese.Values.Concat(english.Values), text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Fact]
    public void No_registry_and_no_machine_is_named()
    {
        string[] texts = [.. SourceTree.Files("*").Where(file => !file.Contains("/corpus/", StringComparison.Ordinal) && !file.EndsWith("TidyTests.cs", StringComparison.Ordinal))];
        Assert.NotEmpty(texts);
        Assert.Empty(texts.Where(file => Host().IsMatch(File.ReadAllText(file))).Select(SourceTree.Relative));
    }

    private static List<string> Code() => [.. CodeFolders
        .Where(folder => Directory.Exists(Path.Combine(SourceTree.Root, folder)))
        .SelectMany(folder => SourceTree.Files("*.cs", folder))];

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|^\s*#region|NotImplementedException|\bSkip\s*=\s*""", RegexOptions.None, 1000)]
    private static partial Regex Leftover();

    [GeneratedRegex(@"catch\s*(\(\s*\))?\s*\{", RegexOptions.None, 1000)]
    private static partial Regex BareCatch();

    [GeneratedRegex(@"^\| (?!package )([A-Za-z0-9.]+) \|", RegexOptions.None, 1000)]
    private static partial Regex PackageLine();

    [GeneratedRegex(@"\{[a-z-]+\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"nuget\.org|npmjs\.(org|com)|deb\.debian\.org|security\.debian\.org|nodesource\.com|/root/\.|/work/(main|wt)", RegexOptions.None, 5000)]
    private static partial Regex Host();
}
