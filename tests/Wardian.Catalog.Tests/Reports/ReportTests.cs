using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Wardian.Catalog.Reports;
using Wardian.Catalog.Review;
using Wardian.Catalog.Tests.Support;
using Wardian.Kernel;
using Wardian.Kernel.Text;

namespace Wardian.Catalog.Tests.Reports;

public sealed class ReportTests
{
    /// <summary>A table whose names turn the direction round, end a line, and are HTML.</summary>
    private const string Hostile = "CREATE TABLE \"br<script>\" (\"sfzh\" varchar(18), \"a\nb\" int, \"evil\u202Etxt\" varchar(9)); "
        + "COMMENT ON COLUMN \"br<script>\".\"sfzh\" IS '<img src=x onerror=alert(1)>身份证号'";

    [Theory]
    [InlineData(ReportFormat.Text)]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Json)]
    public void Names_cannot_turn_the_text_round_nor_run(ReportFormat format)
    {
        string report = Write(Hostile, format);
        Assert.DoesNotContain(report.TrimStart('\uFEFF'), character => SafeText.IsHidden(character) && character is not '\n' and not '\r');
        Assert.DoesNotContain("a\nb", report, StringComparison.Ordinal);
        if (format == ReportFormat.Html)
        {
            Assert.DoesNotContain("<script", report, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", report, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("evil‹U+202E›txt", System.Net.WebUtility.HtmlDecode(report), StringComparison.Ordinal);
            Assert.DoesNotContain("http://", report, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void JSON_says_names_as_they_are_with_label_level_reasons_and_who_decided()
    {
        using var place = new CatalogPlace();
        place.Scan(Hostile);
        place.Get<CatalogReview>().Answer(place.Wang, [new("his", "public", "br<script>", "evil\u202Etxt") { Label = "flag" }], false, CatalogPlace.Chinese);
        JsonElement report = JsonDocument.Parse(place.Get<CatalogReports>().Write("his", ReportFormat.Json, CatalogPlace.Chinese)).RootElement;
        JsonElement table = Assert.Single(report.GetProperty("tables").EnumerateArray());
        JsonElement[] columns = [.. table.GetProperty("columns").EnumerateArray()];
        Assert.Equal((1, "his"), (report.GetProperty("format").GetInt32(), report.GetProperty("source").GetString()));
        Assert.Equal(columns.Max(column => column.GetProperty("level").GetInt32()), table.GetProperty("level").GetInt32());
        Assert.Equal(("id-card", "居民身份证号", "personal", 4, "classifier"), (Text(columns[0], "label"), Text(columns[0], "labelName"),
            Text(columns[0], "category"), columns[0].GetProperty("level").GetInt32(), Text(columns[0], "by")));
        Assert.NotEmpty(columns[0].GetProperty("reasons").EnumerateArray());
        Assert.Equal(("evil\u202Etxt", "person"), (Text(columns[2], "column"), Text(columns[2], "by")));
        Assert.Equal("wang", Text(columns[2].GetProperty("decided"), "by"));
    }

    [Fact]
    public void Word_opens_the_document_and_finds_the_important_tables()
    {
        using var place = new CatalogPlace();
        place.Scan("CREATE TABLE br_da (xm varchar(20), sfzh varchar(18), csrq date, xb char(1), jtdz varchar(200))");
        using var package = new MemoryStream(place.Get<CatalogReports>().Write("his", ReportFormat.Docx, CatalogPlace.Chinese));
        using var document = WordprocessingDocument.Open(package, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => error.Description));
        string text = string.Join('\n', document.MainDocumentPart!.Document!.Body!.Descendants<Text>().Select(item => item.Text));
        Assert.StartsWith("his 数据分类分级报告", text, StringComparison.Ordinal);
        Assert.Contains("public.br_da", text, StringComparison.Ordinal);
        Assert.Contains("合起来可以认出个人", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_columns_has_a_line_for_each()
    {
        string[] lines = Write("CREATE TABLE br_da (xm varchar(20), sfzh varchar(18))", ReportFormat.Csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("his,public,br_da,sfzh,", lines[2], StringComparison.Ordinal);
        Assert.Contains(",居民身份证号,id-card,个人属性,4,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Both_languages_have_every_text()
    {
        foreach (string language in MessageCatalogue.Languages)
        {
            using var place = new CatalogPlace();
            place.Scan(Hostile);
            string report = Encoding.UTF8.GetString(place.Get<CatalogReports>().Write("his", ReportFormat.Html, language));
            Assert.DoesNotContain("catalog.", report, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"\{[a-z-]+\}", report[report.IndexOf("<body>", StringComparison.Ordinal)..]);
        }
    }

    [Fact]
    public void A_source_that_was_never_scanned_has_no_report()
    {
        using var place = new CatalogPlace();
        Assert.Equal("catalog.not-scanned", Assert.Throws<FailureException>(() => place.Get<CatalogReports>().Write("his", ReportFormat.Text, CatalogPlace.Chinese)).Error.Code);
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static string Write(string ddl, ReportFormat format)
    {
        using var place = new CatalogPlace();
        place.Scan(ddl);
        return Encoding.UTF8.GetString(place.Get<CatalogReports>().Write("his", format, CatalogPlace.Chinese));
    }
}
