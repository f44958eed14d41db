using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Wardian.Catalog.Values;

/// <summary>Recognises the shape of a single value. Checks that rarely hold by chance come first.</summary>
internal static partial class ValueShapes
{
    /// <summary>Of a longer value only the beginning is looked at, in characters.</summary>
    public const int LengthMax = 4000;

    private const int TextLengthMin = 20;

    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd", "yyyy-MM-dd HH:mm:ss", "yyyy/MM/dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyyMMddHHmmss",
        "yyyy-MM-ddTHH:mm:ss", "yyyy年MM月dd日", "yyyy-M-d", "yyyy/M/d",
    ];

    /// <summary>The shape of a value.</summary>
    public static ValueShape Of(string value)
    {
        string text = (value.Length <= LengthMax ? value : value[..LengthMax]).Trim();
        if (text.Length == 0)
        {
            return ValueShape.Other;
        }

        return char.IsAsciiLetterOrDigit(text[0]) || text[0] is '$' or '{' or '+' ? OfLatin(text) : OfChinese(text);
    }

    private static ValueShape OfLatin(string text) => text switch
    {
        _ when IdentityNumber.IsValid(text) => ValueShape.IdentityNumber,
        _ when CheckedNumbers.IsCreditCode(text) => ValueShape.CreditCode,
        _ when CheckedNumbers.IsBankCard(text) => ValueShape.BankCard,
        _ when MobilePattern().IsMatch(text) => ValueShape.Mobile,
        _ when LandlinePattern().IsMatch(text) => ValueShape.Landline,
        _ when EmailPattern().IsMatch(text) => ValueShape.Email,
        _ when DateTime.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) && date.Year is > 1880 and < 2100 =>
            ValueShape.Date,
        _ when IdentityNumber.IsValidOld(text) => ValueShape.OldIdentityNumber,
        _ when DicomPattern().IsMatch(text) => ValueShape.DicomIdentifier,
        _ when Guid.TryParse(text, out _) => ValueShape.Uuid,
        _ when PasswordPattern().IsMatch(text) => ValueShape.PasswordHash,
        _ when MacPattern().IsMatch(text) || (text.Count(character => character == '.') == 3 && IPAddress.TryParse(text, out _)) => ValueShape.NetworkAddress,
        _ when DiseasePattern().IsMatch(text) => ValueShape.DiseaseCode,
        _ when OperationPattern().IsMatch(text) => ValueShape.OperationCode,
        _ when PassportPattern().IsMatch(text) => ValueShape.Passport,
        _ when BloodPattern().IsMatch(text) => ValueShape.BloodGroup,
        _ when AddressPattern().IsMatch(text) => ValueShape.Address,
        _ => OfText(text),
    };

    private static ValueShape OfChinese(string text) => text switch
    {
        "男" or "女" or "未知的性别" or "男性" or "女性" or "未说明的性别" => ValueShape.Sex,
        "未婚" or "已婚" or "丧偶" or "离婚" or "初婚" or "再婚" or "复婚" => ValueShape.MaritalStatus,
        _ when DrugApprovalPattern().IsMatch(text) => ValueShape.DrugApproval,
        _ when BloodPattern().IsMatch(text) => ValueShape.BloodGroup,
        _ when text.Length <= 5 && text.EndsWith('族') => ValueShape.EthnicGroup,
        _ when InstitutionPattern().IsMatch(text) => ValueShape.Institution,
        _ when DepartmentPattern().IsMatch(text) => ValueShape.Department,
        _ when AddressPattern().IsMatch(text) => ValueShape.Address,
        _ when FamilyNames.IsPersonName(text) => ValueShape.PersonName,
        _ => OfText(text),
    };

    private static ValueShape OfText(string text)
    {
        if (text.Length < TextLengthMin)
        {
            return ValueShape.Other;
        }

        foreach (ValueMatch match in LongNumberPattern().EnumerateMatches(text))
        {
            ReadOnlySpan<char> number = text.AsSpan(match.Index, match.Length);
            if (IdentityNumber.IsValid(number) || (number.Length == 11 && MobilePattern().IsMatch(number)))
            {
                return ValueShape.TextWithIdentifier;
            }
        }

        return text.Any(character => character > '\u3000') || text.Contains(' ', StringComparison.Ordinal) ? ValueShape.Text : ValueShape.Other;
    }

    [GeneratedRegex("^(?:\\+?86[- ]?)?1[3-9][0-9]{9}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MobilePattern();

    [GeneratedRegex("^(?:0[0-9]{2,3}-[0-9]{7,8}|\\(0[0-9]{2,3}\\)[0-9]{7,8})(?:-[0-9]{1,6})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LandlinePattern();

    [GeneratedRegex("^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,5}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmailPattern();

    [GeneratedRegex("^[0-2](?:\\.[0-9]{1,39}){5,}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DicomPattern();

    [GeneratedRegex("^(?:\\$2[aby]?\\$[0-9]{2}\\$.{53}|\\{(?:bcrypt|MD5|SHA|SSHA|noop)\\}.+|\\$(?:1|5|6|argon2id?|pbkdf2[^$]*)\\$.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PasswordPattern();

    [GeneratedRegex("^(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MacPattern();

    [GeneratedRegex("^[A-Z][0-9]{2}(?:\\.[0-9]{1,3}(?:x[0-9]{1,3})?)?[+*]?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DiseasePattern();

    [GeneratedRegex("^[0-9]{2}\\.[0-9]{2,4}x[0-9]{3}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OperationPattern();

    [GeneratedRegex("^(?:E[0-9]{8}|E[A-Z][0-9]{7}|[DSPG][0-9]{8}|[HMC][0-9]{8}|[HM][0-9]{10})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PassportPattern();

    [GeneratedRegex("^国药准字[HZSJBTF][A-Z]?[0-9]{8}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DrugApprovalPattern();

    [GeneratedRegex("^(?:A|B|O|AB)型?(?:[,，、 ]?(?:Rh|RH)?[（(]?(?:阳性|阴性|\\+|-)[)）]?)?$|^(?:Rh|RH)(?:阳性|阴性)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BloodPattern();

    [GeneratedRegex("^.{2,40}(?:医院|卫生院|卫生所|卫生站|卫生服务中心|诊所|保健院|疾控中心|有限公司|有限责任公司|股份公司|集团|药厂|制药厂|药店|大药房)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InstitutionPattern();

    [GeneratedRegex("^.{1,12}(?:科|病区|门诊|诊室|护理单元|药房|检验室|手术室|监护室|中心|科室)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DepartmentPattern();

    [GeneratedRegex("^.{0,20}(?:省|市|自治区|区|县|旗|镇|乡|街道).{0,40}(?:路|街|巷|弄|村|组|号|栋|幢|单元|室|小区|花园|社区|大道|胡同)[0-9A-Za-z一-龥-]{0,30}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddressPattern();

    [GeneratedRegex("[0-9]{17}[0-9Xx]|[0-9]{11}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LongNumberPattern();
}
