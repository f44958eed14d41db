using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wardian.Sql.Oracle.Trees;

namespace Wardian.Sql.Tests.Oracle;

/// <summary>The reader of PostgreSQL's node text.</summary>
public sealed class NodeTextTests
{
    [Fact]
    public void Every_shape_is_read()
    {
        Node node = NodeTextReader.Read("""({A :x <> :s \(a\ b :e "" :q ":c" :set (b 8 9) :none (b) :list ("p" <> {B}) :v 4 [ 1 0 -3 0 ] :last true})""");
        Node only = Assert.Single(node.Items);
        Assert.True(only.Is("A"));
        Assert.True(only["x"].IsNull);
        Assert.Equal("(a b", only["s"].Text);
        Assert.Equal((NodeKind.Atom, string.Empty), (only["e"].Kind, only["e"].Text));
        Assert.Equal(":c", only["q"].Text);
        Assert.Equal(("b", "8,9"), (only["set"].Text, string.Join(',', only["set"].Items.Select(bit => bit.Number))));
        Assert.Empty(only["none"].Items);
        Assert.Equal([NodeKind.Atom, NodeKind.Null, NodeKind.Struct], only["list"].Items.Select(item => item.Kind));
        Assert.Equal("1 0 -3 0", only["v"].Text);
        Assert.True(only["last"].IsTrue);
        Assert.True(only["missing"].IsNull);
    }

    [Fact]
    public void A_value_may_look_like_a_field()
    {
        Node node = NodeTextReader.Read("{A :name :x :resno 1}");
        Assert.Equal((":x", 1), (node["name"].Text, node["resno"].Number));
    }

    [Fact]
    public void Folding_is_taken_back()
    {
        string name = new('n', 100);
        string folded = $"{{A :a 1\n:name\n{name[..78]}\n{name[78..]} :b 2}}";
        Node node = NodeTextReader.Read(FoldedText.Unfold(Encoding.UTF8.GetBytes(folded)));
        Assert.Equal((1, name, 2), (node["a"].Number, node["name"].Text, node["b"].Number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{A :x}")]
    [InlineData("{A x}")]
    [InlineData("{A :v 1 [ 2")]
    [InlineData("(a")]
    [InlineData("a b")]
    [InlineData("\\")]
    [InlineData("}")]
    public void What_is_no_tree_is_refused(string text) => Assert.Throws<NodeTextException>(() => NodeTextReader.Read(text));

    [Fact]
    public void Depth_is_bounded() => Assert.Throws<NodeTextException>(() => NodeTextReader.Read(new string('(', 100_000)));

    [Fact]
    public void Noise_is_read_or_refused()
    {
        Gen<string> texts = Gen.Elements("{A ", ":x ", "}", "(", ")", "<> ", "\\", "\"", "1 ", "[", "]", "b", " ", "\n").ListOf().Select(pieces => string.Concat(pieces));
        foreach (string text in texts.Sample(3000, 30))
        {
            Exception? thrown = Record.Exception(() => NodeTextReader.Read(text));
            Assert.True(thrown is null or NodeTextException, text);
        }
    }
}
