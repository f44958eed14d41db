using System.Text.RegularExpressions;
using Wardian.Console;
using Wardian.Explain;
using Wardian.Kernel.Text;
using Wardian.Testing;

namespace Wardian.Tests.Explain;

/// <summary>Words of the grammar reach people in their own language.</summary>
public sealed partial class ConstructWordsTests
{
    /// <summary>Every construct that a parser can name has a word in both languages; a new one fails here until somebody gives it one.</summary>
    [Fact]
    public void Every_construct_of_the_parsers_has_a_word()
    {
        string[] constructs =
        [
            .. Directory.EnumerateFiles(RepositoryRoot.Combine("src", "Wardian.Sql"), "*.cs", SearchOption.AllDirectories)
                .Where(file => file.Contains("Parsing", StringComparison.Ordinal) || file.Contains("Plpgsql", StringComparison.Ordinal))
                .SelectMany(file => Named().Matches(File.ReadAllText(file))).Select(match => match.Groups["construct"].Value)
                .Where(construct => !construct.Contains('{', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal),
        ];
        Assert.InRange(constructs.Length, 120, 1000);
        string Key(string construct) => "construct." + construct.Replace(' ', '-').Replace('_', '-');
        foreach (string language in MessageCatalogue.Languages)
        {
            Assert.Empty(constructs.Where(construct => !MessageCatalogue.All(language).ContainsKey(Key(construct))));
        }
    }

    /// <summary>In Chinese a word is Chinese, or SQL's own in capitals.</summary>
    [Fact]
    public void No_English_is_left_in_the_Chinese_words() => Assert.Empty(MessageCatalogue.All("zh-CN")
        .Where(text => text.Key.StartsWith("construct.", StringComparison.Ordinal) && text.Key != "construct.in-oracle-mode" && text.Value.Any(char.IsAsciiLetterLower)));

    [Theory]
    [InlineData("zh-CN", "parentheses", "括号")]
    [InlineData("zh-CN", "alter table", "ALTER TABLE")]
    [InlineData("zh-CN", "refresh materialized view", "REFRESH MATERIALIZED VIEW")]
    [InlineData("zh-CN", "WindowExpression", "表达式")]
    [InlineData("zh-CN", "statement in oracle mode", "语句（Oracle 模式）")]
    [InlineData("zh-CN", "br_da", "br_da")]
    [InlineData("en-US", "from item", "from item")]
    public void Constructs_are_said_in_the_readers_language(string language, string construct, string expected) =>
        Assert.Equal(expected, ConstructWords.Of(new Terminal(TextWriter.Null, TextWriter.Null, language, isJson: false), construct));

    /// <summary>The last text among the arguments of what fails, or expects something: a word or symbol that is expected stands in front of it.</summary>
    [GeneratedRegex(
        @"\b(Fail|Expect\w*|Enter\w*|TryEnter)\(([^()"";]|\([^()"";]*\)|""[^""]*""\s*,)*""(?<construct>[^""]+)""\s*(,[^()""]*)?\)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
