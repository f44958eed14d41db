using System.Text;
using Wardian.Catalog.Inventory;
using Wardian.Catalog.Sources.Files;
using Wardian.Testing;

namespace Wardian.Catalog.Tests.Sources;

public sealed class DictionaryTests
{
    private const string Rows = "表名,表中文名,字段名,字段中文名,类型,长度,主键,可空,备注\nBR_DA,病人档案,BRID,病人ID,NUMBER,12,是,否,\nBR_DA,病人档案,XB,性别,VARCHAR2,2,,是,1男 2女\n";

    private static readonly string[] Expected =
        ["BR_DA[病人档案] BRID NUMBER(12) notnull 病人ID", "BR_DA[病人档案] XB VARCHAR2(2) null 性别：1男 2女"];

    static DictionaryTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("gb18030", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public void Csv_is_read_in_the_encodings_that_people_have(string name, bool hasMark)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        SourceInventory inventory = Read("字典.csv", [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Rows)]);
        Assert.Empty(inventory.Problems);
        Assert.Equal(Expected, Told(inventory));
        Assert.Equal(["BRID"], inventory.Relations.Single().PrimaryKey()!.Columns);
    }

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    public void Other_separators_are_found_out(string separator) =>
        Assert.Equal(Expected, Told(Read("a.csv", Encoding.UTF8.GetBytes(Rows.Replace(",", separator, StringComparison.Ordinal)))));

    [Fact]
    public void Columns_may_stand_in_any_order_below_a_title_and_values_may_hold_line_ends() => Assert.Equal(
        ["BR_DA[病人档案] XM varchar(20) null 姓名：真实\n姓名"],
        Told(Read("a.csv", "某某医院数据字典,,,\n版本 1.0,,,\n\"备注\",Column Name,Data Type,Length,Comment,Table Comment,TABLE_NAME\n\"真实\n姓名\",XM,varchar,20,姓名,病人档案,BR_DA\n"u8)));

    [Fact]
    public void One_sheet_may_be_one_table_and_another_say_what_it_is_called()
    {
        byte[] book = new WorkbookBuilder()
            .Add("目录", "序号|表名|表说明\n1|BR_DA|病人档案\n2|MZ_GH|门诊挂号")
            .Add("BR_DA", "字段名|数据类型|字段说明|是否主键\nBRID|bigint|病人|√")
            .Add("MZ_GH", "字段名|数据类型|字段说明|是否主键\nGHXH|bigint|序号|√")
            .Add("说明", "本文档由信息科维护")
            .ToBytes();
        SourceInventory inventory = Read("a.xlsx", book);
        Assert.Equal(["BR_DA[病人档案] BRID bigint notnull 病人", "MZ_GH[门诊挂号] GHXH bigint notnull 序号"], Told(inventory));
        Assert.Equal([new FileProblem("a.xlsx", "说明", 1, "catalog.sheet-without-header")], inventory.Problems);
    }

    [Fact]
    public void Tables_may_stand_one_below_the_other_with_titles_of_their_own()
    {
        byte[] book = new WorkbookBuilder().Add("Sheet1", """
            数据库设计
            1.1 病人档案表(BR_DA)
            字段名|字段描述|数据类型|允许空
            BRID|病人标识|decimal(12,0)|N
            BRXM|姓名|varchar(50)|Y

            表名：|MZ_GH|表中文名：|门诊挂号
            字段名|字段描述|数据类型|允许空
            GHXH|挂号序号|int|N
            BRID|病人|int|N

            挂号费用
            字段名|字段描述|数据类型|允许空
            JE|金额|money|Y
            """).ToBytes();
        Assert.Equal(
            [
                "BR_DA[病人档案表] BRID decimal(12,0) notnull 病人标识", "BR_DA[病人档案表] BRXM varchar(50) null 姓名",
                "MZ_GH[门诊挂号] GHXH int notnull 挂号序号", "MZ_GH[门诊挂号] BRID int notnull 病人", "挂号费用[挂号费用] JE money null 金额",
            ],
            Told(Read("a.xlsx", book)));
    }

    [Fact]
    public void Merged_cells_are_filled_down_and_the_old_format_is_read()
    {
        byte[] xlsx = new WorkbookBuilder().Add("字典", "表名|字段名|类型\nA|x|int\n|y|int\n|z|int\nB|x|int", "A2:A4").ToBytes();
        Assert.Equal(["A[] x int null ", "A[] y int null ", "A[] z int null ", "B[] x int null "], Told(Read("a.xlsx", xlsx)));
        byte[] xls = File.ReadAllBytes(RepositoryRoot.Combine("tests", "Wardian.Catalog.Tests", "Sources", "Data", "dictionary.xls"));
        SourceInventory old = Read("dictionary.xls", xls);
        Assert.Empty(old.Problems);
        Assert.Equal(
            ["BR_DA[病人档案] BRID NUMBER(12) notnull 病人ID", "BR_DA[病人档案] BRXM VARCHAR2(50) null 病人姓名", "MZ_GH[门诊挂号] GHXH NUMBER(12) notnull 挂号序号"], Told(old));
    }

    [Fact]
    public void Names_and_code_of_modelling_tools_are_told_apart() => Assert.Equal(
        ["T_PATIENT[病人] PATIENT_NAME VARCHAR(20) notnull 姓名"],
        Told(Read("a.csv", Encoding.UTF8.GetBytes("表名称,表代码,Name,Code,Data Type,Mandatory\n病人,T_PATIENT,姓名,PATIENT_NAME,VARCHAR(20),TRUE\n"))));

    [Fact]
    public void What_is_wrong_is_told_by_line_and_the_rest_is_kept()
    {
        SourceInventory inventory = Read("a.csv", Encoding.UTF8.GetBytes(
            $"字典\n表名,字段名,类型\n,a,int\nT,b,int\nT,,int\nT,B,int\nT,{new string('x', 300)},int\nT,c,int\n"));
        Assert.Equal(["T[] b int null ", "T[] c int null "], Told(inventory));
        Assert.Equal(
            ["3 catalog.row-without-table a", "5 catalog.row-without-column ", "6 catalog.column-twice B", "7 catalog.name-too-long "],
            inventory.Problems.Select(problem => $"{problem.Line} {problem.Code} {problem.Detail}"));
    }

    [Fact]
    public void Bad_files_give_an_error_and_no_exception()
    {
        byte[] good = new WorkbookBuilder().Add("BR_DA", "字段名|类型\nA|int\nB|int").ToBytes();
        Assert.Equal("catalog.file-damaged", Codes("cut.xlsx", good.AsSpan(0, good.Length / 2))[0]);
        Assert.Equal("catalog.file-damaged", Codes("zip.xlsx", [.. "PK\u0003\u0004"u8, .. new byte[100]])[0]);
        Assert.Equal("catalog.file-damaged", Codes("ole.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1000]])[0]);
        Assert.Equal("catalog.file-damaged", Codes("binary.csv", [1, 0, 2, 0, 3, 0xFF])[0]);
        Assert.Equal(["catalog.file-broken-characters"], Codes("broken.csv", [.. Encoding.GetEncoding("gb18030").GetBytes(Rows), 0xFF, 0xFF]));
        Assert.Equal(["catalog.file-without-columns"], Codes("empty.csv", []));
    }

    [Fact]
    public void Damage_anywhere_in_a_file_never_throws()
    {
        byte[] xls = File.ReadAllBytes(RepositoryRoot.Combine("tests", "Wardian.Catalog.Tests", "Sources", "Data", "dictionary.xls"));
        byte[] xlsx = new WorkbookBuilder().Add("BR_DA", "字段名|类型\nA|int\nB|int").ToBytes();
        byte[] halves = [.. xls];
        for (int at = halves.AsSpan().IndexOf(Encoding.Unicode.GetBytes("字段")); at >= 0; at = halves.AsSpan().IndexOf(Encoding.Unicode.GetBytes("字段")))
        {
            // Half of a character, which is none.
            (halves[at], halves[at + 1]) = (0x00, 0xD8);
        }

        Assert.NotEqual(xls, halves);
        Assert.NotNull(Read("halves", halves));
        for (int entry = 0; entry < 12; entry++)
        {
            // A chain of sectors that leads back into itself.
            byte[] circle = [.. xls];
            int table = 512 * (1 + BitConverter.ToInt32(xls, 0x4C));
            BitConverter.GetBytes(entry).CopyTo(circle, table + (4 * entry));
            Assert.NotNull(Read("circle", circle));
        }

        var random = new Random(20260101);
        for (int round = 0; round < 400; round++)
        {
            byte[] damaged = [.. round % 2 == 0 ? xls : xlsx];
            for (int place = 0; place < 1 + (round % 20); place++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            Assert.NotNull(Read("damaged", damaged));
        }
    }

    [Fact]
    public void Bounds_hold_for_bytes_rows_cells_and_what_is_packed()
    {
        byte[] book = new WorkbookBuilder().Add("T", "字段名|类型\nA|int\nB|int\nC|int\n@900000\nD|int").ToBytes();
        Assert.Equal(["catalog.file-too-large", "catalog.file-without-columns"], Codes("a", book, new FileLimits { Bytes = 100 }));
        Assert.Equal(["catalog.file-unpacks-too-large", "catalog.file-without-columns"],
            Codes("a", new WorkbookBuilder().Add("T", "字段名|类型\nA|int").ToBytes(padding: 10_000_000), new FileLimits { UnpackedBytes = 5_000_000 }));
        SourceInventory cut = Read("a", book, new FileLimits { Rows = 3 });
        Assert.Equal(["T[] A int null ", "T[] B int null "], Told(cut));
        Assert.Equal([new FileProblem("a", "T", 4, "catalog.file-too-many-rows")], cut.Problems);
        Assert.Equal(3, Read("a", book, new FileLimits { EmptyRows = 1000 }).Relations.Single().Columns.Length);
        Assert.Equal(4, Read("a", book).Relations.Single().Columns.Length);
        SourceInventory wide = Read("a.csv", Encoding.UTF8.GetBytes($"字段名,类型,说明\na,int,{new string('长', 9000)}{new string(',', 100_000)}\n"));
        Assert.Equal(FileLimits.Default.CellLength, wide.Relations.Single().Columns.Single().Comment.Length);
    }

    private static SourceInventory Read(string name, ReadOnlySpan<byte> bytes, FileLimits? limits = null) =>
        DictionarySource.Read("test", [(name, bytes.ToArray())], TimeProvider.System, limits ?? FileLimits.Default);

    private static string[] Codes(string name, ReadOnlySpan<byte> bytes, FileLimits? limits = null) =>
        [.. Read(name, bytes, limits).Problems.Select(problem => problem.Code)];

    private static IEnumerable<string> Told(SourceInventory inventory) => inventory.Relations.SelectMany(relation => relation.Columns.Select(column =>
        $"{relation.Name}[{relation.Comment}] {column.Name} {column.Type} {(column.IsNullable ? "null" : "notnull")} {column.Comment}"));
}
