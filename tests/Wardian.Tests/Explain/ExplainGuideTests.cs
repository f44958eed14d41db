using System.Text.Json;
using Wardian.Kernel.Text;

namespace Wardian.Tests.Explain;

/// <summary>Whatever word an explanation may print is in the guide, and whatever member it may have is on the page of its format.</summary>
public sealed class ExplainGuideTests
{
    /// <summary>Groups of words that stand in front of something, or beside it.</summary>
    private static readonly string[] WordGroups = ["use", "access", "kind", "effect"];

    private static readonly string[] Titles =
    [
        "outputs", "exported", "prepared", "uses", "read", "inherited", "read-indirect", "named", "written", "written-indirect", "copies", "flows",
        "written-otherwise", "mentioned", "groupings", "constants", "routines", "routines-indirect", "effects", "notes", "not-understood",
        "outputs-unknown", "identity", "derived", "no-column", "built-in", "copies-rows", "grouped-together", "ungrouped",
    ];

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public void Every_word_of_an_explanation_is_in_the_guide(string language)
    {
        string guide = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "guide", language, "sql-lineage.md"));
        string[] keys = [.. Titles.Select(title => "explain." + title), .. MessageCatalogue.All(language).Keys.Where(IsWord)];
        Assert.InRange(keys.Length, 70, 200);
        string[] missing = [.. keys.Select(key => Beginning(MessageCatalogue.Format(language, key))).Where(word => !guide.Contains(word, StringComparison.OrdinalIgnoreCase))];
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_member_is_on_the_page_of_the_format()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "formats", "explain-json.md"));
        HashSet<string> members = [];
        foreach (string name in (string[])["clinic", "hospital"])
        {
            foreach (string line in File.ReadLines(Path.Combine(ExplainFixture.Folder, $"{name}.json.txt")))
            {
                AddMembers(JsonDocument.Parse(line).RootElement, members);
            }
        }

        Assert.InRange(members.Count, 40, 100);
        Assert.Empty(members.Where(member => !page.Contains($"`{member}`", StringComparison.Ordinal)));
    }

    private static bool IsWord(string key) => WordGroups.Any(group => key.StartsWith($"explain.{group}-", StringComparison.Ordinal));

    /// <summary>A title without what explains it.</summary>
    private static string Beginning(string text) => text.Split('：', '（', ':', '(', ',')[0].Trim();

    private static void AddMembers(JsonElement element, HashSet<string> members)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                AddMembers(item, members);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                members.Add(property.Name);
                AddMembers(property.Value, members);
            }
        }
    }
}
