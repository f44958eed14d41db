using System.IO.Compression;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.DefinitionFiles;
using Wardian.Sql.Lineage;

namespace Wardian.Sql.Tests.DefinitionFiles;

/// <summary>Files that are no text, and texts with broken characters.</summary>
public sealed class FileSignatureTests
{
    private const string Text = "CREATE TABLE 病人 (姓名 varchar(20), 证件 varchar(18));\n-- 第二行\nCREATE TABLE 费用 (金额 numeric);\n";

    [Theory]
    [InlineData("PGDMP\u0001\u000e\0\u0004\b\u0001", "pg-dump")]
    [InlineData("PK\u0003\u0004\u0014\0\0\0", "zip")]
    [InlineData("%PDF-1.7\n", "pdf")]
    [InlineData("BM\u0001\u0002\u0003\u0004\u0005\u0006\0\0", "image")]
    [InlineData("\u0001\u0002\u0003\u0004 abc \0\0\0\u0005", "binary")]
    public void What_is_no_text_is_told_by_how_it_begins(string bytes, string kind)
    {
        (SqlCatalogue catalogue, var files) = SqlCatalogue.FromDefinitions([("a.sql", Encoding.Latin1.GetBytes(bytes))]);
        Assert.Equal(new DefinitionProblem(1, DefinitionProblemKind.NoText, kind), Assert.Single(files[0].Problems));
        Assert.Equal(IncompleteReason.UnreadDefinition, Assert.Single(new SqlAnalyser(catalogue).Analyse("select 1"u8.ToArray())).Lineage.Incomplete[0].Reason);
    }

    [Fact]
    public void A_compressed_text_is_told()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Text));
        }

        Assert.Equal("gzip", FileSignature.Of(bytes.ToArray()));
        Assert.Null(FileSignature.Of("BMI create table"u8));
        Assert.Null(FileSignature.Of([]));
    }

    /// <summary>One byte that is wrong does not turn all others into other characters, and its line is said.</summary>
    [Theory]
    [InlineData("utf-8", "UTF-8")]
    [InlineData("GB18030", "GB18030")]
    public void Broken_characters_have_their_lines(string encoding, string expected)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] bytes = [.. Encoding.GetEncoding(encoding).GetBytes(Text), (byte)'-', (byte)'-', 0xFF, 0xFF, (byte)'\n', .. Encoding.GetEncoding(encoding).GetBytes(Text)];
        DefinitionFileReading reading = DefinitionFile.Read(bytes, SqlDialect.PostgreSql);
        Assert.Equal(expected, reading.Encoding);
        Assert.Equal(4, Assert.Single(reading.Problems, problem => problem.Kind == DefinitionProblemKind.BrokenCharacters).Line);
        Assert.True(reading.Snapshot.TryFind(new RelationName("public", "病人"), out Relation? table));
        Assert.NotNull(table.Find("姓名"));
    }

    [Fact]
    public void A_text_in_UTF_16_without_a_mark_is_read()
    {
        DefinitionFileReading reading = DefinitionFile.Read(Encoding.Unicode.GetBytes(Text), SqlDialect.PostgreSql);
        Assert.Equal("UTF-16", reading.Encoding);
        Assert.True(reading.Snapshot.TryFind(new RelationName("public", "费用"), out _));
    }
}
