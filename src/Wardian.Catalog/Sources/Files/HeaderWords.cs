using System.Collections.Frozen;
using System.Text;

namespace Wardian.Catalog.Sources.Files;

/// <summary>Words over the columns of data dictionaries, as vendors' and hospitals' have them.</summary>
internal static class HeaderWords
{
    private static readonly FrozenDictionary<string, HeaderRole> Plain = Create(
        (HeaderRole.Schema, "模式|模式名|库名|数据库|数据库名|数据库名称|所属库|所有者|用户名|schema|schemaname|tableschema|database|owner|tableowner"),
        (HeaderRole.Table, "表名|表英文名|英文表名|表英文名称|数据表|数据表名|表代码|表标识|表编码|物理表名|表id|table|tablename|tabname|tablecode|实体代码|数据集代码|表单名"),
        (HeaderRole.TableCaption, "表中文名|中文表名|表中文名称|中文表名称|表说明|表描述|表注释|表备注|表含义|数据集名称|实体名称|tablecomment|tabledescription|tablecaption|tabcomment"),
        (HeaderRole.Column, "字段|字段名|列名|列|字段英文名|英文字段名|字段英文名称|字段代码|字段编码|字段标识|英文名|英文名称|英文|数据项代码|数据元代码|标识符|内部标识符|物理字段名|字段code|column|columnname|colname|field|fieldname|fieldcode|columncode|code|代码"),
        (HeaderRole.Caption, "字段中文名|中文字段名|字段中文名称|中文名|中文名称|中文|字段说明|字段描述|字段注释|字段含义|列说明|列描述|列注释|列中文名|注释|含义|数据项|数据项名称|数据元名称|comments|comment|columncomment|columncomments|caption|columndescription|fielddescription|displayname|释义"),
        (HeaderRole.Remark, "备注|说明|描述|备注说明|值域|取值说明|取值范围|字典|枚举|remark|remarks|description|desc|note|notes|定义|数据元定义"),
        (HeaderRole.Type, "类型|数据类型|字段类型|列类型|type|datatype|columntype|fieldtype|数据格式|typename"),
        (HeaderRole.Length, "长度|字段长度|数据长度|最大长度|类型长度|length|size|len|datalength|charactermaximumlength|maxlength|精度|precision"),
        (HeaderRole.Scale, "小数位|小数位数|小数|标度|scale|datascale|numericscale|decimals"),
        (HeaderRole.Key, "主键|是否主键|主键标识|pk|primarykey|primary|isprimarykey|键|key|主外键|columnkey|ispk"),
        (HeaderRole.Nullable, "可空|是否可空|允许空|允许空值|允许为空|是否为空|是否允许为空|能否为空|可为空|空|空值|为空|null|nullable|isnullable|allownull|nulls|allownulls"),
        (HeaderRole.Required, "非空|是否非空|必填|是否必填|必填项|不为空|notnull|required|mandatory|isnotnull|约束"),
        (HeaderRole.Default, "默认值|缺省值|默认|default|defaultvalue|columndefault|datadefault"),
        (HeaderRole.Ordinal, "序号|编号|序|no|num|ordinal|ordinalposition|columnid|id|行号|#"));

    /// <summary>Words that mean a name of the database's when nothing else in the row does, and people's name for it otherwise.</summary>
    private static readonly FrozenDictionary<string, HeaderRole> Ambiguous = Create(
        (HeaderRole.Table, "表名称|数据表名称|实体名"),
        (HeaderRole.Column, "字段名称|列名称|名称|name|数据项名|属性|属性名|属性名称"));

    /// <summary>The roles of a row's cells by role; the first cell with a role has it.</summary>
    public static Dictionary<HeaderRole, int> Read(SheetRow row)
    {
        Dictionary<HeaderRole, int> roles = [];
        for (int index = 0; index < row.Cells.Length; index++)
        {
            if (Plain.TryGetValue(Normalise(row.Cells[index]), out HeaderRole role))
            {
                roles.TryAdd(role, index);
            }
        }

        for (int index = 0; index < row.Cells.Length; index++)
        {
            if (Ambiguous.TryGetValue(Normalise(row.Cells[index]), out HeaderRole role) && !roles.TryAdd(role, index))
            {
                roles.TryAdd(role == HeaderRole.Table ? HeaderRole.TableCaption : HeaderRole.Caption, index);
            }
        }

        return roles;
    }

    /// <summary>The role of one word that stands beside what it is about, as in <c>表名: BR_DA</c>.</summary>
    public static HeaderRole? RoleOf(string word)
    {
        string normal = Normalise(word);
        return Plain.TryGetValue(normal, out HeaderRole role) || Ambiguous.TryGetValue(normal, out role) ? role : null;
    }

    /// <summary>Letters in lower case and half width, without spaces, underlines and what stands in or behind brackets.</summary>
    private static string Normalise(string text)
    {
        const int lengthMax = 40;
        if (text.Length == 0 || text.Length > lengthMax)
        {
            return string.Empty;
        }

        var normal = new StringBuilder(text.Length);
        foreach (char letter in text.Normalize(NormalizationForm.FormKC))
        {
            if (letter is '(' or '[' or '【' && normal.Length > 0)
            {
                break;
            }

            if (char.IsLetterOrDigit(letter) || letter == '#')
            {
                normal.Append(char.ToLowerInvariant(letter));
            }
        }

        return normal.ToString();
    }

    private static FrozenDictionary<string, HeaderRole> Create(params (HeaderRole Role, string Words)[] lists) =>
        lists.SelectMany(list => list.Words.Split('|').Select(word => (word, list.Role))).ToFrozenDictionary(pair => pair.word, pair => pair.Role, StringComparer.Ordinal);
}
