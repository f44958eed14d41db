using System.Text;
using Wardian.Explain;
using Wardian.Sql.Syntax;

namespace Wardian.Tests.Explain;

public sealed class StatementTextTests
{
    [Fact]
    public void Places_are_counted_in_characters()
    {
        StatementText text = Text("select 1;\nselect 姓名, x");
        Assert.Equal(new TextPlace(1, 1), text.PlaceOf(0));
        Assert.Equal(new TextPlace(2, 1), text.PlaceOf(10));
        Assert.Equal(new TextPlace(2, 12), text.PlaceOf(10 + 7 + 6 + 2));
        Assert.Equal(new TextPlace(2, 13), text.PlaceOf(text.Bytes.Length));
    }

    [Fact]
    public void A_place_is_marked_below_though_Chinese_is_wide()
    {
        StatementText text = Text("select\t姓名, 年龄 from t\nwhere x");
        SourceSpan span = Find(text, "年龄");
        Assert.Equal(["select 姓名, 年龄 from t", "             ^^^^"], text.Mark(span));
    }

    [Fact]
    public void A_place_at_the_end_or_over_several_lines_is_marked_where_it_begins()
    {
        StatementText text = Text("select (1,\r\n2");
        Assert.Equal(["2", " ^"], text.Mark(new SourceSpan(text.Bytes.Length, text.Bytes.Length)));
        Assert.Equal(["select (1,", "       ^^^^"], text.Mark(new SourceSpan(7, text.Bytes.Length)));
    }

    [Fact]
    public void Of_a_long_line_only_the_neighbourhood_is_shown()
    {
        string padding = new('x', 100_000);
        StatementText text = Text($"{padding}姓名{padding}");
        IReadOnlyList<string> lines = text.Mark(Find(text, "姓名"));
        Assert.Equal($"…{new string('x', 60)}姓名{new string('x', 60)}…", lines[0]);
        Assert.Equal(lines[1].Length, lines[1].TrimStart().Length + 61);
    }

    [Fact]
    public void What_is_marked_and_too_long_is_cut_where_it_ends_and_nothing_from_behind_is_joined_to_it()
    {
        string long80 = string.Concat(Enumerable.Repeat("0123456789", 8));
        StatementText text = Text($"a {long80} behind");
        Assert.Equal([$"a {long80[..60]}…", $"  {new string('^', 60)}"], text.Mark(Find(text, long80)));
    }

    [Fact]
    public void An_excerpt_is_one_short_line()
    {
        StatementText text = Text("select  1,\n   2");
        Assert.Equal("select 1, 2", text.Excerpt(new SourceSpan(0, text.Bytes.Length)));
        StatementText wide = Text(new string('药', 1000));
        Assert.Equal(new string('药', 30) + "…", wide.Excerpt(new SourceSpan(0, wide.Bytes.Length)));
    }

    [Fact]
    public void Any_bytes_and_any_place_in_them_can_be_shown()
    {
        var random = new Random(4);
        for (int round = 0; round < 200; round++)
        {
            byte[] bytes = new byte[random.Next(1, 3000)];
            random.NextBytes(bytes);
            var text = new StatementText(bytes);
            for (int look = 0; look < 20; look++)
            {
                int start = random.Next(bytes.Length + 1);
                var span = new SourceSpan(start, random.Next(start, bytes.Length + 1));
                Assert.True(text.PlaceOf(span.Start).Column >= 1);
                Assert.Equal(2, text.Mark(span).Count);
                Assert.True(text.Excerpt(span).Length <= 240);
            }
        }
    }

    private static StatementText Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private static SourceSpan Find(StatementText text, string part)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(part);
        int start = text.Bytes.Span.IndexOf(bytes);
        return new SourceSpan(start, start + bytes.Length);
    }
}
