using System.Globalization;

namespace Wardian.Catalog.Tests.Values;

/// <summary>Values that nobody has: identity numbers of districts that were made after the birth, telephones of a block that was never given out.</summary>
internal static class MadeUp
{
    private const string Families = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧肖田董潘袁蔡蒋";
    private const string Given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文建国志红";
    private static readonly int[] Factors = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public static string Identity(int row)
    {
        var birth = new DateOnly(1930 + (row * 37 % 75), 1 + (row * 7 % 12), 1 + (row * 11 % 28));
        string body = string.Create(CultureInfo.InvariantCulture, $"330113{birth:yyyyMMdd}{row % 1000:D3}");
        return body + "10X98765432"[body.Select((digit, index) => (digit - '0') * Factors[index]).Sum() % 11];
    }

    public static string Name(int row)
    {
        int mixed = row * 7919 % 1009;
        return new string([Families[mixed % 17 % Families.Length == 0 ? mixed % 5 : mixed % Families.Length], Given[mixed % Given.Length], .. mixed % 3 == 0 ? "" : Given[(mixed + row) % Given.Length].ToString()]);
    }

    /// <summary>The blocks 144, 154 and so on of networks of things and of nobody, mixed as the numbers of people are.</summary>
    public static string Mobile(int row) => string.Create(CultureInfo.InvariantCulture, $"1{3 + (row % 7)}40{row * 7919L % 10_000_000:D7}");

    public static string Address(int row) => string.Create(CultureInfo.InvariantCulture, $"青岚市东湖区桃源路{1 + row}号{1 + (row % 9)}幢{1 + (row % 4)}单元{101 + row}室");

    public static string BankCard(int row)
    {
        string body = string.Create(CultureInfo.InvariantCulture, $"629999{row * 104729L % 1_000_000_000_000:D12}");
        int sum = body.Reverse().Select((digit, index) => index % 2 == 0 ? (digit - '0') * 2 : digit - '0').Sum(digit => digit > 9 ? digit - 9 : digit);
        return body + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }
}
