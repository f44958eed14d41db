using Wardian.Catalog.Names;

namespace Wardian.Catalog.Tests.Names;

public sealed class NamePieceTests
{
    [Theory]
    [InlineData("BRXM", "brxm")]
    [InlineData("patient_name", "patient name")]
    [InlineData("PatientName", "patient name")]
    [InlineData("IDCard", "id card")]
    [InlineData("patientID", "patient id")]
    [InlineData("住院ID号", "住院 id 号")]
    [InlineData("ylzd1", "ylzd 1")]
    [InlineData("DE02.01.030.00", "de 02 01 030 00")]
    [InlineData("A B-c$d#e", "a b c d e")]
    [InlineData("__", "")]
    [InlineData("", "")]
    [InlineData("\u202eemaN", "ema n")]
    [InlineData("'; drop table t--", "drop table t")]
    public void A_name_is_cut_where_its_writer_cut_it(string name, string pieces) =>
        Assert.Equal(pieces, string.Join(' ', NamePiece.Split(name).Select(piece => piece.Text)));

    [Fact]
    public void Of_a_name_that_is_no_name_only_the_beginning_is_read() =>
        Assert.Equal(512, NamePiece.Split(new string('x', 100_000)).Single().Text.Length);
}
