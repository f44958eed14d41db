using Wardian.Catalog.Classification;

namespace Wardian.Catalog.Tests.Classification;

public sealed class ColumnTypeTests
{
    [Theory]
    [InlineData("", TypeShape.Unknown, 0)]
    [InlineData("character varying(50)", TypeShape.Text, 50)]
    [InlineData("NVARCHAR2(90)", TypeShape.Text, 90)]
    [InlineData("varchar2(20 char)", TypeShape.Text, 20)]
    [InlineData("char(1)", TypeShape.Flag, 1)]
    [InlineData("nvarchar(max)", TypeShape.Text, 0)]
    [InlineData("varchar(2000)", TypeShape.LongText, 2000)]
    [InlineData("NUMBER(20)", TypeShape.Integer, 0)]
    [InlineData("numeric(12,2)", TypeShape.Decimal, 0)]
    [InlineData("tinyint(1)", TypeShape.Flag, 0)]
    [InlineData("timestamp without time zone", TypeShape.Date, 0)]
    [InlineData("datetime(0)", TypeShape.Date, 0)]
    [InlineData("bytea", TypeShape.Binary, 0)]
    [InlineData("String(50)", TypeShape.Text, 50)]
    [InlineData("System.DateTime?", TypeShape.Date, 0)]
    [InlineData("int?", TypeShape.Integer, 0)]
    [InlineData("longtext", TypeShape.LongText, 0)]
    [InlineData("geometry", TypeShape.Unknown, 0)]
    internal void Every_database_s_types_are_understood(string declared, TypeShape shape, int length) =>
        Assert.Equal(new ColumnType(shape, length), ColumnType.Of(declared));
}
